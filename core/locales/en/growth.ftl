# How a child grows beside other children. Calm: a place among others is no verdict.
growth-title = Growth chart
growth-boys = boys
growth-girls = girls
growth-about = about { $count }
growth-least = 1 or fewer
growth-most = 99 or more
growth-shorter = Of 100 { $whom } of the same age, { $share } are shorter.
growth-lighter = Of 100 { $whom } of the same age, { $share } weigh less.
growth-body-mass = Of 100 { $whom } of the same age, { $share } have a lower body mass index.
growth-smaller-head = Of 100 { $whom } of the same age, { $share } have a smaller head.
growth-over-time = Children come in all sizes. How a child grows over time says more than one number. If you wonder about it, ask your clinic.
growth-said = { $count ->
    [one] Growth chart of { $name } by age, with one value.
   *[other] Growth chart of { $name } by age, with { $count } values. How many of 100 { $whom } are below each is in the table.
}
growth-months = Age in months
growth-years = Age in years
growth-key-here = This value
growth-key-curve = How many of 100 { $whom } are below the line
growth-source = The lines are the growth charts of the United States (CDC, 2000) for { $whom }.
growth-baby = Age is counted from the day of birth. For a baby who was born early, your clinic may count in another way. Many clinics use other charts before the age of 2 (World Health Organization), so their number may differ a little.
growth-other = Values from before the age of 2 and later ones are on two charts.
growth-other-link = See the other chart
growth-column = Of 100, below
growth-none-birth = There is no growth chart, because the record has no full date of birth.
growth-none-day = There is no growth chart, because the day of this value is not known.
growth-none-sex = There is no growth chart. The charts are made for boys and for girls, and the record says neither.
growth-none-unit = There is no growth chart, because we do not convert this unit.
growth-none-age = There is no growth chart for this measure at this age.
