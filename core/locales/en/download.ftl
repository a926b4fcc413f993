# Taking a record along: the page to choose on, the page for paper, and what was taken along before.

download-title = Download or print
download-lead = Take your record with you, or put it on paper. We write each time into your list of downloads below.

download-extent = How much?
download-whole = The whole record
download-period = Only some days
download-from = First day
download-until = Last day
download-period-hint = You can leave one of the two empty. Then it starts at the beginning, or goes on until now.
download-period-missing = Choose at least one day.
download-period-backwards = The last day is before the first. Please check both.
download-undated = { $count ->
    [one] One item has no date. It comes only with the whole record.
   *[other] { NUMBER($count) } items have no date. They come only with the whole record.
}

download-forms = In which form?
download-print = For paper
download-print-about = Everything laid out to read, print, or save as a PDF.
download-print-open = Open the page for paper
download-csv = Results for a spreadsheet
download-csv-about = Test results, vital signs and growth in one table, with the numbers as the lab wrote them (CSV).
download-csv-save = Download the table
download-fhir = For another clinic or app
download-fhir-about = Everything as your clinics sent it, also what they later marked as a mistake. Made for programs, hard to read (FHIR).
download-fhir-save = Download the FHIR file
download-choose-first = First choose the days.
download-begun = The download has started. Your browser shows you when it is done.

download-private-title = These files are private
download-private = A file stays on this device after you sign out, and whoever uses the device can open it. On a shared computer, do not save it, or delete it when you are done. Take printed pages with you.

downloads-title = Your downloads
downloads-empty-title = Nothing yet
downloads-empty = Each time your record is downloaded or opened for paper, it is listed here.
downloads-whole = the whole record
downloads-between = { $from } to { $until }
downloads-since = from { $from }
downloads-until = until { $until }
downloads-phone = on a phone
downloads-tablet = on a tablet
downloads-computer = on a computer
downloads-device-unknown = on a device that did not say what it is
downloads-somebody-else = by another account

print-title = Record for paper
print-now = Print or save as PDF
print-hint = To save a PDF, choose “Save as PDF” where your browser asks for a printer.
print-name = Name
print-born = Born
print-extent = What it covers
print-sources = Sent by
print-date = Printed on
print-nothing = Nothing in this record is from these days.
print-too-much-title = This is too much for paper
print-too-much-chart = It would be more than a hundred pages. Open what you need and print that page.
print-too-much = It would be more than a hundred pages. Choose fewer days, or download the whole record as a file.
print-choose = Choose fewer days
