# The texts of the evidence library.

evidence-kind = Evidence map
evidence-empty = This programme has no library of references yet. Once it has, a map here will show what the library holds and where it is thin.
evidence-empty-next = What there is today:
evidence-record = Record
evidence-all-records = All records of the library
evidence-record-removed = This record was taken out of the library: { $why }
evidence-not-stated = Not stated
evidence-quoted = “{ $words }”
evidence-none = none
evidence-none-rest = in this library
evidence-total = All

## The head of every view

evidence-title-map = Evidence map
evidence-title-list =
    { $count ->
        [0] No record in this view
        [one] One record in this library
       *[other] { $count } records in this library
    }
evidence-title-gaps = What this library does not hold
evidence-title-table = The map in figures
evidence-title-download = Take the records along
evidence-count-records =
    { $count ->
        [one] One record
       *[other] { $count } records
    }
evidence-compiled = Compiled { $date }
evidence-updated = Updated { $date }
evidence-method-link = How this came about
evidence-views = Views of the library
evidence-tab-map = Map
evidence-tab-list =
    { $count ->
        [one] List of one record
       *[other] List of { $count } records
    }
evidence-tab-gaps = Gaps
evidence-tab-table = Table
evidence-tab-download = Download
evidence-finding-gaps =
    { $empty ->
        [0] Every one of the { $cells } cells holds a record.
        [one] One of { $cells } cells holds no record in this library.
       *[other] { $empty } of { $cells } cells hold no record in this library.
    }
evidence-finding-gaps-some =
    Among the { $of ->
        [one] one record
       *[other] { $of } records
    } shown: { $empty ->
        [0] every one of the { $cells } cells holds one.
        [one] one of { $cells } cells is empty.
       *[other] { $empty } of { $cells } cells are empty.
    }
evidence-finding-fewest =
    { $several ->
        [one] { $column }: fewest under { $names }, { $count } of { $of } records.
       *[other] { $column }: fewest under { $names }, { $count } each of { $of } records.
    }
evidence-unknown-title = Part of this address was not understood
evidence-unknown = This was left out: { $parts }. What you see is everything that fits the rest.

## Filters

evidence-filter-summary = Filter by { $columns } and more, or choose other rows and columns
evidence-filter-table = Table
evidence-filter-rows = Rows
evidence-filter-columns = Columns
evidence-filter-unstated = Show what is not stated
evidence-filter-show = Show records
evidence-filter-clear = Clear all filters
evidence-filter-remove = Remove filter:
evidence-filter-more =
    { $count ->
        [one] One value
       *[other] { $count } values
    }
evidence-filters-in-use = Filters in use
evidence-chip = { $column }: { $value }
evidence-status =
    { $count ->
        [0] No record of { $all } fits
        [one] Showing one of { $all } records
       *[other] Showing { $count } of { $all } records
    }
evidence-status-all =
    { $count ->
        [one] Showing the one record
       *[other] Showing all { $count } records
    }

## The map

evidence-caption = Records by { $rows } (rows) and { $columns } (columns)
evidence-by-row = { $row }: records in each
evidence-all-of-view =
    { $count ->
        [one] One record as a list
       *[other] All { $count } records as a list
    }
evidence-key = Key
evidence-key-all =
    { $largest ->
        [0] The area of a circle follows the number of records
        [one] The area of a circle follows the number of records; the largest here is one
       *[other] The area of a circle follows the number of records; the largest here is { $largest }
    }
evidence-key-inner = { $inner } among them
evidence-key-none = No record in this library
evidence-key-none-some = No record among those shown
evidence-none-rest-some = among those shown
evidence-cell-count =
    { $count ->
        [one] 1 record
       *[other] { $count } records
    }
evidence-cell-inner = { $records }, { $count } { $inner }
evidence-cell = { $says }: { $row }, { $column }
evidence-total-says =
    { $count ->
        [one] 1 record: { $name }
       *[other] { $count } records: { $name }
    }
evidence-theme-of = Theme: { $theme }
evidence-places =
    { $count ->
        [one] One record
       *[other] { $count } records
    } { $places ->
        [one] has one place
       *[other] have { $places } places
    } in this table: a record can sit in more than one cell.
evidence-totals-note = Totals count each record once.
evidence-totals-note-outside = Totals count each record once, also where it stands outside this table.
evidence-outside =
    { $count ->
        [one] One of the { $all } records stands outside this table, since “{ $rows }” or “{ $columns }” is not stated for it.
       *[other] { $count } of the { $all } records stand outside this table, since “{ $rows }” or “{ $columns }” is not stated for them.
    }
evidence-show-unstated = Show what is not stated as a row and a column
evidence-hide-unstated = Leave out the row and the column of what is not stated
evidence-thin = Where this library is thinnest
evidence-thin-some = Where the records shown are thinnest
evidence-thin-row =
    { $row }: { $empty ->
        [one] one of { $cells } cells is empty
       *[other] { $empty } of { $cells } cells are empty
    }, { $count ->
        [one] with one record in all
       *[other] with { $count } records in all
    }

## The map in figures, gaps, lists

evidence-table-inner = In brackets: { $inner } among them.
evidence-table-csv = Download this table (CSV)
evidence-gaps-words = For each row: where the library holds no record, and where it holds one or two. This says nothing about what research exists elsewhere.
evidence-gaps-none = In this view, every cell holds at least three records.
evidence-gaps-empty = None in this library
evidence-gaps-thin = One or two records
evidence-gaps-thin-cell =
    { $column }: { $count ->
        [one] one record
       *[other] { $count } records
    }
evidence-list-none = No record fits all these filters
evidence-list-none-next = Take off one of the filters above.
evidence-sort = Order:
evidence-sort-newest = newest first
evidence-sort-oldest = oldest first
evidence-sort-title = title
evidence-sort-author = first author
evidence-pages = Pages of the list
evidence-page-before = Previous page
evidence-page-after = Next page
evidence-range = Records { $first } to { $last } of { $count }
evidence-tag-remark = Not fully verified
evidence-no-author = Author not recorded
evidence-no-year = year not recorded
evidence-and-more = { $names } and { $more } more

## A record

evidence-style-apa = APA, 7th edition
evidence-style-harvard = Harvard (Cite Them Right)
evidence-style-chicago = Chicago, author and date
evidence-style-vancouver = Vancouver
evidence-summary = In the compiler’s words
evidence-summary-note = Written for this library from an excerpt; it is not the authors’ abstract.
evidence-remark = Not verified, or inferred
evidence-read-and-cite = Read and cite
evidence-open-doi = Open by its DOI
evidence-open-url = Open where it was seen
evidence-copy = Copy
evidence-copied = Copied
evidence-files = Download the reference:
evidence-mistake = Report a mistake in this record
evidence-published = Where it was published
evidence-fact-authors = Authors
evidence-fact-in = In
evidence-fact-volume = Volume and issue
evidence-fact-pages = Pages
evidence-fact-publisher = Publisher
evidence-fact-event-place = Place of the event
evidence-fact-isbn = ISBN
evidence-fact-language = Language
evidence-blanks = Not recorded
evidence-blanks-all = All records that lack something
evidence-blank-author = No author
evidence-blank-year = No year
evidence-blank-container = No journal, event or publisher
evidence-blank-doi = No DOI
evidence-blank-remark = Something not verified
evidence-coded = How it was coded
evidence-coded-by = Coded by: { $coder }.
evidence-themes = Themes
evidence-suggested = Statements it may bear on
evidence-suggested-note = These statements are planned for an open conversation. Which references bear on them is one reader’s suggestion, and nobody has checked it.
evidence-unchecked = Suggested, unchecked
evidence-bears-agree = Seems to lean towards it
evidence-bears-qualify = Seems to qualify it
evidence-neighbours = In this view
evidence-neighbours-all = In the library
evidence-place-in-view = Record { $place } of { $count }
evidence-not-in-view =
    { $count ->
        [one] This record is not in the view you came from, which has one record
       *[other] This record is not in the view you came from, which has { $count } records
    }
evidence-before = Previous: { $title }
evidence-after = Next: { $title }
evidence-view-name =
    { $values }, { $count ->
        [one] one record
       *[other] { $count } records
    }

## Records that lack something

evidence-incomplete-title = Records to complete
evidence-incomplete-whole =
    { $count ->
        [one] One of { $all } records is complete and verified.
       *[other] { $count } of { $all } records are complete and verified.
    }
evidence-incomplete-words = What was not on the page that was read stays blank here, and no identifier was completed from memory. Reports and books often have no DOI.
evidence-incomplete-tell = Do you know one of them? Tell us.
evidence-incomplete-views = What is missing
evidence-incomplete-all = All { $count }
evidence-incomplete-tab = { $what } ({ $count })
evidence-incomplete-remark = Remark: { $remark }

## Downloads and snapshots

evidence-download-name =
    { $count ->
        [one] One record as { $format }
       *[other] { $count } records as { $format }
    }
evidence-format-ris = RIS
evidence-format-ris-use = For reference managers such as EndNote, Mendeley and Zotero.
evidence-format-bibtex = BibTeX
evidence-format-bibtex-use = For LaTeX and for reference managers.
evidence-format-csl = CSL-JSON
evidence-format-csl-use = For Zotero, Pandoc and programs of your own.
evidence-format-csv = CSV
evidence-format-csv-use = For spreadsheets: references with their coding and remarks. A cell that a spreadsheet would take for a formula has an apostrophe in front.
evidence-format-map = The table of the map as CSV
evidence-format-map-use = The counts of the rows and columns chosen, for these records.
evidence-snapshots-title = Snapshots to cite
evidence-snapshots-words = Each time the library changes, what it says is kept under an address of its own that never shows anything else.
evidence-snapshot-kind = Snapshot of the evidence library
evidence-snapshot-title = The library as of { $date }
evidence-snapshot-words = { $records }. These files stay as they are; what was changed later is in later snapshots.
evidence-snapshot-cite = How to cite it
evidence-snapshot-citation = { $name }. Snapshot { $snapshot }, { $records }, made { $made }. { $address } (SHA-256 { $digest })
evidence-snapshot-files = Files
evidence-snapshot-sums = The digests of all files, as “sha256sum --check” reads them. Its own digest stands for the whole snapshot.
evidence-kilobytes = { $size } kB
evidence-digest = SHA-256

## How the library came about

evidence-method = How this library came about, and what it cannot say
evidence-cannot-say = What it cannot say
evidence-history = Its history
evidence-history-snapshot =
    { $records ->
        [one] Newest snapshot, with one record
       *[other] Newest snapshot, with { $records } records
    }
evidence-method-incomplete = Records to complete
evidence-method-snapshots = Snapshots to cite
evidence-licence = Our own words:

## On other pages

evidence-aim-link = Explore the evidence map
evidence-aim-now =
    { $count ->
        [one] One record
       *[other] { $count } records
    } mapped. { $finding } Updated { $date }.
evidence-theme-title =
    In the evidence library: { $count ->
        [one] one record
       *[other] { $count } records
    }
evidence-theme-words = Coded as { $values }. The newest first:
evidence-theme-value = “{ $value }” ({ $column })
evidence-theme-map = See “{ $value }” on the map

# In the search.
evidence-search-references = References
evidence-search-reference = Reference
