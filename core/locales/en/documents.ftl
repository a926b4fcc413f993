# What is attached to a note or a report, and what belongs to a visit.

document-text = What it says
document-layout-note = These are the words of this document. Its pictures and layout are not shown here, so that nothing in it can run on this page.
document-cut = This is the first part. The whole text is in the file you can save.
document-file = File
document-pdf = PDF document
document-picture = Picture
document-save = Save { $name }
document-save-text = Save as a text file
document-size-small = less than 1 KB
document-size-kb = { NUMBER($size) } KB
document-size-mb = { $size } MB
document-at-source-title = The document itself is not here
document-at-source = The clinic keeps this document; it did not send it. Ask the clinic for a copy.
document-empty = Nothing came with this entry but its name. Ask the clinic for a copy.
document-too-large = This document is too large to open here. Ask the clinic for a copy.
document-damaged = This document arrived damaged and cannot be opened. Ask the clinic to send it again.
document-unknown-kind = This is a kind of file that cannot be opened here safely. Ask the clinic for a copy as a PDF.
document-none = The clinic sent that this exists, and not the document itself. Ask the clinic for a copy.

visit-items = From this visit
visit-items-note = Notes and documents
visit-items-report = Reports
visit-items-procedure = What was done
visit-items-result = Results and vital signs
visit-items-other = More from this visit
visit-items-more = There is more from this visit than is shown here. You will find it in the record.
visit-items-none = Nothing else in this record names this visit.
visit-of = Visit
