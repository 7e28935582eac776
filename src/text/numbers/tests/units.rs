//! Shares, money, measures, changes.

use super::check;

#[test]
fn shares() {
    check(&[
        ("3 percent", &["3 Percent"]),
        ("three per cent", &["3 Percent"]),
        ("3 %", &["3 Percent"]),
        ("3.5% of the vote", &["3.5 Percent of vote"]),
        ("half of the voters", &["50 Percent of voter"]),
        ("half the voters", &["50 Percent"]),
        ("more than half of all voters", &[">50.. Percent of voter"]),
        ("two thirds of voters", &["66.6667 Percent of voter"]),
        ("two-thirds", &["66.6667 Percent"]),
        ("a quarter of households", &["25 Percent of household"]),
        ("three quarters of households", &["75 Percent of household"]),
        ("a third of our farms", &["33.3333 Percent of farm"]),
        ("one in five voters", &["20 Percent of voter"]),
        ("three out of four doctors", &["75 Percent of doctor"]),
        ("1/3 of the land", &["33.3333 Percent of land"]),
        ("10 to 12 percent", &["10..12 Percent"]),
        ("5 percentage points", &["5 PercentagePoints"]),
        ("25 basis points", &["0.25 PercentagePoints"]),
        ("minus 3 percent", &["-3 Percent"]),
        ("-3 %", &["-3 Percent"]),
        ("0.7pc", &["0.7 Percent"]),
    ]);
}

#[test]
fn money() {
    check(&[
        ("$40 million", &["40000000 USD"]),
        ("€1.2bn", &["1200000000 EUR"]),
        ("1.2 billion euros", &["1200000000 EUR"]),
        ("1,2 billion euros", &["1200000000 EUR"]),
        ("1,200 million euros", &["1200000000 EUR"]),
        ("1.200,50 euros", &["1200.5 EUR"]),
        ("£5m", &["5000000 GBP"]),
        ("US$5 million", &["5000000 USD"]),
        ("5 Canadian dollars", &["5 CAD"]),
        ("200 crowns", &["200 crown"]),
        ("40 bucks", &["40 USD"]),
        ("300 yen", &["300 JPY"]),
        ("300 rubles", &["300 RUB"]),
        ("$10-12 million", &["10000000..12000000 USD"]),
        ("$10 to $12 million", &["10000000..12000000 USD"]),
        ("between €1bn and €1.5bn", &["1000000000..1500000000 EUR"]),
        ("50 cents", &["0.5 money"]),
        ("40 grand", &["40000 money"]),
        ("15 dollars an hour", &["15 USD/hour"]),
        ("$15 per hour", &["15 USD/hour"]),
        ("EUR 5 million", &["5000000 EUR"]),
        ("5 pounds of flour", &["2.268 Mass"]),
        ("350 million pounds a week", &["350000000 GBP/week"]),
    ]);
}

#[test]
fn measures() {
    check(&[
        ("300 kilometres", &["300 Length"]),
        ("100 miles", &["160.9344 Length"]),
        ("5 feet 10 inches tall", &["0.0018 Length"]),
        ("5km", &["5 Length"]),
        ("20 tonnes of grain", &["20000 Mass"]),
        ("an hour and a half", &["0.0625 Time"]),
        ("90 minutes", &["0.0625 Time"]),
        ("two hours and 30 minutes", &["0.1042 Time"]),
        ("two hours, 30 minutes", &["0.1042 Time"]),
        ("two hours, 90 minutes", &["0.0833 Time", "0.0625 Time"]),
        ("for three weeks", &["21 Time"]),
        ("a 3-year plan", &["1095.75 Time"]),
        ("two and a half years", &["913.125 Time"]),
        ("five more years", &["1826.25 Time"]),
        ("half an hour", &["0.0208 Time"]),
        ("800 megawatts", &["800 Power"]),
        ("1.2 GW", &["1200 Power"]),
        ("40 GWh", &["40000 Energy"]),
        ("40 megawatt-hours", &["40 Energy"]),
        ("20 degrees", &["20 Temperature"]),
        ("68 °F", &["20 Temperature"]),
        ("20°C", &["20 Temperature"]),
        ("500 square kilometres", &["500 Area"]),
        ("100 hectares", &["1 Area"]),
        ("130 kilometres per hour", &["130 Speed"]),
        ("60 mph", &["96.5606 Speed"]),
        ("2 million barrels a day", &["2000000 barrel/day"]),
        ("a 40-year-old man", &["40 Age"]),
        ("he is 40 years old", &["40 Age"]),
        ("aged 40", &["40 Age"]),
        ("he turned ninety", &["90 Age"]),
    ]);
}

#[test]
fn roles_and_multiples() {
    check(&[
        ("it rose by 3 percent", &["By 3 Percent"]),
        ("it fell to 3 percent", &["To 3 Percent"]),
        ("it rose 3 percent", &["By 3 Percent"]),
        ("it rose from 3 to 5 percent", &["From 3", "To 5 Percent"]),
        ("an increase of 3 percent", &["By 3 Percent"]),
        ("a 3 percent increase", &["By 3 Percent"]),
        ("40 more jobs", &["By 40 job"]),
        ("exports doubled", &["By 2 Multiple"]),
        ("exports have tripled", &["By 3 Multiple"]),
        ("we will double exports", &["By 2 Multiple"]),
        ("the force was halved", &["By 0.5 Multiple"]),
        ("they cut it in half", &["By 0.5 Multiple"]),
        ("a threefold rise", &["By 3 Multiple"]),
        ("I met him twice", &["2 Times"]),
        ("only once", &["1 Times"]),
        ("three times a week", &["3 Times/week"]),
        ("three times as many", &["3 Multiple"]),
        ("twice as many", &["2 Multiple"]),
        ("we won 3-1", &["2 Score 3:1"]),
        ("they lost two to one", &["1 Score 2:1"]),
        ("they turned it down, 53 to 47", &["6 Score 53:47"]),
        ("a gap of eleven to one", &["10 Score 11:1"]),
        ("confirmed, 58 to 40, on Monday", &["18 Score 58:40"]),
        ("a second term", &["2 Ordinal of term"]),
        ("the thirty-first vote", &["31 Ordinal of vote"]),
        ("our 3rd attempt", &["3 Ordinal of attempt"]),
        ("she came third", &["3 Ordinal"]),
    ]);
}
