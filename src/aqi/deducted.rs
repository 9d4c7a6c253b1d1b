//! The index of a day of sand and dust once its particles are deducted.

use super::report::{Aqi, Pollutants, Withheld, primary_of};
use super::standard::Standard;
use crate::data::Pollutant;

impl Aqi {
    /// The index of the same report without PM10 and PM2.5, as stands for a listed day of sand and dust once it is deducted
    /// (环办监测〔2016〕120号): that of the other four pollutants.
    ///
    /// A deducted particle is not a missing one and withholds nothing; a missing gas does as the edition says.
    #[must_use]
    pub fn without_particles(&self, standard: &'static Standard) -> Self {
        let particle = |p: Pollutant| matches!(p, Pollutant::Pm25 | Pollutant::Pm10);
        let mut sub = self.sub;
        for p in Pollutant::ALL.into_iter().filter(|p| particle(*p)) {
            sub[p as usize] = None;
        }
        let gases = self.missing.iter().filter(|p| !particle(*p));
        let missing = gases.fold(Pollutants::default(), Pollutants::with);
        let of_the_rest = sub.into_iter().flatten().max();
        let withheld = match (of_the_rest, self.withheld, standard.partial_above()) {
            (_, Some(Withheld::AboveTable(p)), _) if !particle(p) => self.withheld,
            (None, ..) => Some(Withheld::NoValue),
            (Some(rest), _, Some(least)) if !missing.is_empty() && rest <= least => Some(Withheld::Missing(missing)),
            _ => None,
        };
        let value = of_the_rest.filter(|_| withheld.is_none());
        let primary = value.map_or(Pollutants::default(), |value| primary_of(value, &sub));
        Self {
            value,
            withheld,
            missing,
            of_the_rest,
            sub,
            primary,
            level: value.and_then(|v| standard.level(v.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::aqi::{Concentrations, Report, index, standard};
    use crate::data::Pollutant;

    #[test]
    fn a_deducted_particle_withholds_nothing_and_a_missing_gas_does() {
        for (id, missing_gas) in [("CN-2012", Some(44)), ("CN-2026", None)] {
            let standard = standard(id).unwrap();
            // Guangzhou, 2025-04-13, with the particles of a dusty day.
            let mut ticks = [Some(90), Some(500), Some(6), Some(25), Some(4), Some(87)];
            let dusty = index(standard, Report::Day, &Concentrations::from_ticks(ticks));
            let rest = dusty.without_particles(standard);
            assert_eq!((dusty.value, rest.value, rest.level.map(|l| l.number)), (Some(400), Some(44), Some(1)), "{id}");
            assert!(rest.primary.is_empty() && dusty.primary.contains(Pollutant::Pm10));
            ticks[Pollutant::No2 as usize] = None;
            let rest = index(standard, Report::Day, &Concentrations::from_ticks(ticks)).without_particles(standard);
            assert_eq!(rest.value, missing_gas, "{id}");
        }
    }
}
