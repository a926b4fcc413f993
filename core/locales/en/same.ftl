# What several systems sent of the same thing, shown once.

same-and = { $first } and { $second }
same-title = Sent by more than one place
same-lead = These places sent the same thing, so it stands in your lists once. Each is shown here as it came.
same-open = All that { $source } sent
same-called = Called
