// The site's calendar files, read by two programs that share nothing: one takes the clocks from what the file tells of its
// zones, the other from the name of the zone. Both must come to the same instants, on both sides of a change of the clocks.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { startServed } from "./served.mjs";

/** Events by the clocks of their zones, and the instants they mean. In 2027 London's clocks change on 28 March and 31 October,
    Toronto's on 14 March and 7 November. */
const EVENTS = [
  ["before-summer-time", "2027-03-27", "10:00", "12:30", "Europe/London", "2027-03-27T10:00:00Z", "2027-03-27T12:30:00Z"],
  ["after-summer-time-began", "2027-03-29", "10:00", "12:30", "Europe/London", "2027-03-29T09:00:00Z", "2027-03-29T11:30:00Z"],
  ["before-winter-time", "2027-10-30", "10:00", "12:30", "Europe/London", "2027-10-30T09:00:00Z", "2027-10-30T11:30:00Z"],
  ["after-winter-time-began", "2027-11-01", "10:00", "12:30", "Europe/London", "2027-11-01T10:00:00Z", "2027-11-01T12:30:00Z"],
  ["in-toronto-before-the-change", "2027-03-13", "09:00", "10:00", "America/Toronto", "2027-03-13T14:00:00Z", "2027-03-13T15:00:00Z"],
  ["in-toronto-after-the-change", "2027-03-29", "09:00", "10:00", "America/Toronto", "2027-03-29T13:00:00Z", "2027-03-29T14:00:00Z"],
  ["in-toronto-between-both-changes", "2027-11-01", "09:00", "10:00", "America/Toronto", "2027-11-01T13:00:00Z", "2027-11-01T14:00:00Z"],
];

const events = EVENTS.map(([key, date, begins, ends, zone]) =>
  `- {id: ${key}, slug: ${key}, title: ${key}, kind: webinar, date: ${date}, begins: '${begins}', ends: '${ends}', zone: ${zone}}`);

/** The instants of each event, by the zones told in the file itself. */
function byTheFile(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return new Map(calendar.getAllSubcomponents("vevent").map(it => {
    const instant = name => {
      const time = it.getFirstPropertyValue(name);
      assert.ok(time.zone.component, `the file tells of the zone ${time.zone.tzid}`);
      return time.toJSDate();
    };
    return [it.getFirstPropertyValue("summary"), [instant("dtstart"), instant("dtend")]];
  }));
}

/** The same, by the names of the zones: what the file tells of them is taken out first. */
function byTheNames(text) {
  const without = text.replace(/BEGIN:VTIMEZONE[\s\S]*?END:VTIMEZONE\r\n/g, "");
  assert.doesNotMatch(without, /TZOFFSET/);
  const entries = Object.values(nodeIcal.sync.parseICS(without)).filter(it => it.type === "VEVENT");
  return new Map(entries.map(it => [it.summary, [new Date(it.start), new Date(it.end)]]));
}

describe("calendar files", () => {
  let site;

  before(async () => {
    site = await startServed([], { "programme.yaml": "id: p\ntitle: P\n", "events.yaml": `${events.join("\n")}\n` });
  });
  after(() => site?.stop());

  const file = async path => {
    const answer = await fetch(`${site.address}${path}`);
    assert.equal(answer.status, 200, path);
    return answer.text();
  };

  for (const [name, read] of [["by the zones the file tells", byTheFile], ["by the names of the zones", byTheNames]]) {
    test(`every event is at its instant ${name}, in the calendar of all and in its own`, async () => {
      const all = read(await file("/events.ics"));
      assert.equal(all.size, EVENTS.length);
      for (const [key, , , , , begins, ends] of EVENTS) {
        const meant = [new Date(begins), new Date(ends)];
        assert.deepEqual(all.get(key), meant, key);
        assert.deepEqual(read(await file(`/events/${key}.ics`)).get(key), meant, `${key}, alone`);
      }
    });
  }
});
