"""A mail server on loopback for the tests: takes every message and prints it, one JSON object a line.

The first line says on which port it listens. What stands before the @ of a recipient says how the server behaves:
  defer-2-x   says "not now" (451) two times to this recipient, then takes the message
  refuse-x    says "never" (550) when it hears the name
  spam-x      says "never" (554) after it has read the message
  vanish-x    takes the message, and breaks the line before it says so, once
  slow-x      waits a second before it answers
"""

import argparse
import asyncio
import json
import re
import ssl
from collections import Counter
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    def __init__(self):
        self.seen = Counter()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.seen[address] += 1
        if address.startswith("refuse-"):
            return "550 5.1.1 no such mailbox"
        defer = re.match(r"defer-(\d+)-", address)
        if defer and self.seen[address] <= int(defer[1]):
            return "451 4.7.1 not now, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        if to.startswith("spam-"):
            return "554 5.7.1 this is not wanted here"
        if to.startswith("slow-"):
            await asyncio.sleep(1)
        message = message_from_bytes(envelope.content, policy=policy.default)
        say({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "encrypted": server.transport.get_extra_info("sslcontext") is not None,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "parts": sum(1 for _ in message.walk()),
            "text": message.get_content(),
            "raw": envelope.content.decode("latin-1"),
        })
        if to.startswith("vanish-") and self.seen[to] == 1:
            server.transport.abort()
        return "250 OK"


def say(what):
    print(json.dumps(what), flush=True)


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("--certificate")
    options.add_argument("--key")
    options.add_argument("--implicit", action="store_true", help="private from the start, not with STARTTLS")
    options.add_argument("--user")
    options.add_argument("--password")
    given = options.parse_args()
    context = None
    if given.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(given.certificate, given.key)

    def known(server, session, envelope, mechanism, data):
        right = LoginPassword(given.user.encode(), given.password.encode())
        return AuthResult(success=data == right, handled=False, auth_data=data)

    handler = Handler()

    def connection():
        starttls = context if context and not given.implicit else None
        return SMTP(
            handler,
            hostname="localhost",
            enable_SMTPUTF8=False,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=known if given.user else None,
            auth_required=given.user is not None,
            # over a connection that is private from its start the server does not know that it is
            auth_require_tls=starttls is not None,
        )

    server = await asyncio.get_running_loop().create_server(
        connection, "127.0.0.1", 0, ssl=context if given.implicit else None
    )
    say({"port": server.sockets[0].getsockname()[1]})
    await server.serve_forever()


asyncio.run(main())
