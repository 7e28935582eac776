//! Units of measurement and money.

use super::Unit;
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// A unit and how it turns into the base unit of its dimension: `value * scale + shift`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measure {
    pub(crate) unit: Unit,
    pub(crate) scale: f64,
    pub(crate) shift: f64,
}

impl Measure {
    pub(crate) fn new(unit: Unit, scale: f64) -> Measure {
        Measure { unit, scale, shift: 0.0 }
    }
}

/// Days in a unit of time.
pub(crate) fn days_in(text: &str) -> Option<f64> {
    Some(match text {
        "second" | "seconds" | "sec" | "secs" => 1.0 / 86_400.0,
        "minute" | "minutes" | "min" | "mins" => 1.0 / 1_440.0,
        "hour" | "hours" | "hr" | "hrs" => 1.0 / 24.0,
        "day" | "days" => 1.0,
        "week" | "weeks" => 7.0,
        "fortnight" | "fortnights" => 14.0,
        "month" | "months" => 365.25 / 12.0,
        "year" | "years" | "yr" | "yrs" => 365.25,
        "decade" | "decades" => 3_652.5,
        "century" | "centuries" => 36_525.0,
        _ => return None,
    })
}

/// The unit that a single word names.
pub(crate) fn unit_word(text: &str) -> Option<Measure> {
    if let Some(days) = days_in(text) {
        return Some(Measure::new(Unit::Time, days));
    }
    money_word(text).or_else(|| measure_word(text)).or_else(|| energy_word(text))
}

fn measure_word(text: &str) -> Option<Measure> {
    let (unit, scale) = match text {
        "%" | "percent" | "pct" => (Unit::Percent, 1.0),
        "‰" => (Unit::Percent, 0.1),
        "pp" | "ppt" | "ppts" => (Unit::PercentagePoints, 1.0),
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => {
            (Unit::Length, 1.0)
        }
        "metre" | "metres" | "meter" | "meters" => (Unit::Length, 1e-3),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => (Unit::Length, 1e-5),
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => (Unit::Length, 1e-6),
        "mile" | "miles" => (Unit::Length, 1.609_344),
        "foot" | "feet" | "ft" => (Unit::Length, 0.000_304_8),
        "inch" | "inches" => (Unit::Length, 0.000_025_4),
        "yard" | "yards" => (Unit::Length, 0.000_914_4),
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme"
        | "kilogrammes" => (Unit::Mass, 1.0),
        "gram" | "grams" | "g" => (Unit::Mass, 1e-3),
        "tonne" | "tonnes" | "ton" | "tons" => (Unit::Mass, 1e3),
        "lb" | "lbs" => (Unit::Mass, 0.453_592_37),
        "ounce" | "ounces" | "oz" => (Unit::Mass, 0.028_349_523),
        "litre" | "litres" | "liter" | "liters" => (Unit::Volume, 1.0),
        "gallon" | "gallons" => (Unit::Volume, 3.785_411_784),
        "pint" | "pints" => (Unit::Volume, 0.473_176_473),
        "bcm" => (Unit::Volume, 1e12),
        "hectare" | "hectares" | "ha" => (Unit::Area, 0.01),
        "acre" | "acres" => (Unit::Area, 0.004_046_856),
        "km2" | "km²" | "sqkm" => (Unit::Area, 1.0),
        "m2" | "m²" => (Unit::Area, 1e-6),
        "mph" => (Unit::Speed, 1.609_344),
        "kph" | "kmh" | "km/h" => (Unit::Speed, 1.0),
        "gb" | "gigabyte" | "gigabytes" => (Unit::Data, 1.0),
        "tb" | "terabyte" | "terabytes" => (Unit::Data, 1e3),
        "mb" | "megabyte" | "megabytes" => (Unit::Data, 1e-3),
        "kb" | "kilobyte" | "kilobytes" => (Unit::Data, 1e-6),
        "degree" | "degrees" | "°" => (Unit::Temperature, 1.0),
        _ => return None,
    };
    Some(Measure::new(unit, scale))
}

fn energy_word(text: &str) -> Option<Measure> {
    let (unit, scale) = match text {
        "watt" | "watts" => (Unit::Power, 1e-6),
        "kw" | "kilowatt" | "kilowatts" => (Unit::Power, 1e-3),
        "mw" | "megawatt" | "megawatts" => (Unit::Power, 1.0),
        "gw" | "gigawatt" | "gigawatts" => (Unit::Power, 1e3),
        "tw" | "terawatt" | "terawatts" => (Unit::Power, 1e6),
        "horsepower" | "hp" => (Unit::Power, 0.000_745_7),
        "kwh" => (Unit::Energy, 1e-3),
        "mwh" => (Unit::Energy, 1.0),
        "gwh" => (Unit::Energy, 1e3),
        "twh" => (Unit::Energy, 1e6),
        _ => return None,
    };
    Some(Measure::new(unit, scale))
}

fn money_word(text: &str) -> Option<Measure> {
    let (code, scale) = match text {
        "€" | "euro" | "euros" | "eur" => (Some("EUR"), 1.0),
        "$" | "dollar" | "dollars" | "buck" | "bucks" | "usd" => (Some("USD"), 1.0),
        "£" | "pound" | "pounds" | "quid" | "sterling" | "gbp" => (Some("GBP"), 1.0),
        "¥" | "yen" | "jpy" => (Some("JPY"), 1.0),
        "₽" | "ruble" | "rubles" | "rouble" | "roubles" => (Some("RUB"), 1.0),
        "₴" | "hryvnia" | "hryvnias" | "hryvnya" | "uah" => (Some("UAH"), 1.0),
        "₹" | "rupee" | "rupees" | "rs" | "inr" => (Some("INR"), 1.0),
        "₺" | "lira" | "liras" => (Some("TRY"), 1.0),
        "yuan" | "renminbi" | "rmb" | "cny" => (Some("CNY"), 1.0),
        "zloty" | "zlotys" | "zloties" | "pln" => (Some("PLN"), 1.0),
        "franc" | "francs" | "chf" => (Some("CHF"), 1.0),
        "forint" | "forints" | "huf" => (Some("HUF"), 1.0),
        "shekel" | "shekels" | "ils" => (Some("ILS"), 1.0),
        "rand" | "zar" => (Some("ZAR"), 1.0),
        "naira" | "ngn" => (Some("NGN"), 1.0),
        "riyal" | "riyals" => (Some("SAR"), 1.0),
        "bitcoin" | "bitcoins" | "btc" => (Some("BTC"), 1.0),
        "crown" | "crowns" | "krona" | "kronor" | "krone" | "kroner" | "koruna" | "korunas" => {
            (Some("crown"), 1.0)
        }
        "peso" | "pesos" => (Some("peso"), 1.0),
        "dinar" | "dinars" => (Some("dinar"), 1.0),
        "dirham" | "dirhams" => (Some("AED"), 1.0),
        "cent" | "cents" | "¢" => (None, 0.01),
        "pence" | "penny" => (Some("GBP"), 0.01),
        "grand" => (None, 1e3),
        _ => return None,
    };
    Some(Measure::new(Unit::Money(code), scale))
}

/// The dollar of a land: "Canadian dollars", "A$".
fn dollar_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "us" | "u.s." | "american" => "USD",
        "canadian" | "c" | "ca" => "CAD",
        "australian" | "a" | "au" => "AUD",
        "nz" => "NZD",
        "hk" => "HKD",
        "singapore" => "SGD",
        "r" | "brazilian" => "BRL",
        _ => return None,
    })
}

/// The currency before a numeral ("US$", "€", "EUR") and its first part.
pub(super) fn currency_before(parts: &[Part], at: usize) -> Option<(usize, Option<&'static str>)> {
    let mark = parts.get(at.checked_sub(1)?)?;
    let symbol = matches!(mark.text, "€" | "$" | "£" | "¥" | "₽" | "₴" | "₹" | "₺");
    let code = mark.capital
        && [
            "eur", "usd", "gbp", "chf", "jpy", "rs", "cny", "rmb", "pln", "uah", "huf", "inr",
            "zar", "ngn",
        ]
        .contains(&mark.text);
    if !symbol && !code {
        return None;
    }
    let currency = code_of(mark.text)?;
    let land = (mark.text == "$" && mark.glued)
        .then(|| parts.get(at.checked_sub(2)?))
        .flatten()
        .and_then(|part| dollar_of(part.text));
    match land {
        Some(land) => Some((at - 2, Some(land))),
        None => Some((at - 1, currency)),
    }
}

fn code_of(mark: &str) -> Option<Option<&'static str>> {
    match money_word(mark)?.unit {
        Unit::Money(currency) => Some(currency),
        _ => None,
    }
}

/// The unit that begins at a part, and one past its last part.
pub(super) fn unit_at(parts: &[Part], at: usize) -> Option<(Measure, usize)> {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    let unit = |unit, scale, len: usize| Some((Measure::new(unit, scale), at + len));
    match (word(0), word(1)) {
        ("percentage" | "percent" | "%", "point" | "points") => {
            return unit(Unit::PercentagePoints, 1.0, 2);
        }
        ("per", "cent") => match word(2) {
            "point" | "points" => return unit(Unit::PercentagePoints, 1.0, 3),
            _ => return unit(Unit::Percent, 1.0, 2),
        },
        ("basis", "point" | "points") => return unit(Unit::PercentagePoints, 0.01, 2),
        ("square" | "sq", length) => {
            let side = unit_word(length).filter(|m| m.unit == Unit::Length)?;
            return unit(Unit::Area, side.scale * side.scale, 2);
        }
        ("cubic", length) => {
            let side = unit_word(length).filter(|m| m.unit == Unit::Length)?;
            return unit(Unit::Volume, side.scale.powi(3) * 1e12, 2);
        }
        ("nautical", "mile" | "miles") => return unit(Unit::Length, 1.852, 2),
        ("degrees" | "degree" | "°", scale) => return Some(degrees(at, scale)),
        ("pound" | "pounds", "sterling") => return unit(Unit::Money(Some("GBP")), 1.0, 2),
        ("of" | "", _) => return None,
        (land, "$" | "dollar" | "dollars") => {
            if let Some(code) = dollar_of(land) {
                return unit(Unit::Money(Some(code)), 1.0, 2);
            }
        }
        (land, money) if adjective_of_land(land) && money_word(money).is_some() => {
            return Some((money_word(money)?, at + 2));
        }
        ("korean", "won") => return unit(Unit::Money(Some("KRW")), 1.0, 2),
        // "two grand juries" are no money
        ("grand", _) if parts.get(at + 1).is_some_and(|part| super::things::is_content(part)) => {
            return None;
        }
        _ => {}
    }
    let measure = unit_word(word(0))?;
    Some(with_hours(parts, at, measure))
}

fn adjective_of_land(word: &str) -> bool {
    LANDS.has(word)
}

fn degrees(at: usize, scale: &str) -> (Measure, usize) {
    match scale {
        "celsius" | "c" | "centigrade" => (Measure::new(Unit::Temperature, 1.0), at + 2),
        "fahrenheit" | "f" => {
            let measure =
                Measure { unit: Unit::Temperature, scale: 5.0 / 9.0, shift: -160.0 / 9.0 };
            (measure, at + 2)
        }
        _ => (Measure::new(Unit::Temperature, 1.0), at + 1),
    }
}

/// "megawatt hours", "kilometres an hour", "km / h".
fn with_hours(parts: &[Part], at: usize, measure: Measure) -> (Measure, usize) {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    let Measure { unit, scale, .. } = &measure;
    match (unit, word(1), word(2)) {
        (Unit::Power, "hour" | "hours", _) => (Measure::new(Unit::Energy, *scale), at + 2),
        (Unit::Length, "an" | "per" | "/" | "every", "hour" | "h") => {
            (Measure::new(Unit::Speed, *scale), at + 3)
        }
        _ => (measure, at + 1),
    }
}

/// Adjectives of lands before a currency.
static LANDS: WordSet = word_set!(
    "swedish norwegian danish czech turkish swiss ukrainian russian polish british japanese \
     chinese indian hungarian mexican icelandic israeli"
);
