export type Sex = 'female' | 'male';

/** What was lifted: the total of the three lifts (best squat, bench press, deadlift) or the bench press alone, and the body that lifted it. */
export interface Lifted {
  readonly sex: Sex;
  readonly bodyWeightKilograms: number;
  readonly totalKilograms: number;
}

type Curve = Readonly<Record<Sex, { readonly coefficients: readonly number[]; readonly from: number; readonly to: number }>>;

/** Coefficients from the constant term upwards. */
const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduceRight((sum, each) => sum * x + each, 0);

const score = (numerator: number, curve: Curve, { sex, bodyWeightKilograms, totalKilograms }: Lifted): number => {
  const { coefficients, from, to } = curve[sex];
  return (totalKilograms * numerator) / polynomial(coefficients, Math.min(to, Math.max(from, bodyWeightKilograms)));
};

const dotsCurve: Curve = {
  male: { coefficients: [-307.75076, 24.0900756, -0.1918759221, 0.0007391293, -0.000001093], from: 40, to: 210 },
  female: { coefficients: [-57.96288, 13.6175032, -0.1126655495, 0.0005158568, -0.0000010706], from: 40, to: 150 },
};

/**
 * DOTS ("dynamic objective team scoring"), points. Source: Tim Konertz, BVDK (German powerlifting federation), 2019. Fitted to raw and equipped totals;
 * body weight is held within 40 to 210 kg (men) and 40 to 150 kg (women).
 */
export const dots = (lifted: Lifted): number => score(500, dotsCurve, lifted);

const wilks2020Curve: Curve = {
  male: {
    coefficients: [47.46178854, 8.472061379, 0.07369410346, -0.001395833811, 7.07665973070743e-6, -1.20804336482315e-8],
    from: 40,
    to: 200.95,
  },
  female: {
    coefficients: [-125.4255398, 13.71219419, -0.03307250631, -0.001050400051, 9.38773881462799e-6, -2.3334613884954e-8],
    from: 40,
    to: 150.95,
  },
};

/**
 * Wilks 2020, points: the revised formula, with 600 above and new coefficients; not comparable with scores of the one before. Source: Robert Wilks,
 * Powerlifting Australia, 2020. Body weight is held within 40 to 200.95 kg (men) and 40 to 150.95 kg (women).
 */
export const wilks2020 = (lifted: Lifted): number => score(600, wilks2020Curve, lifted);

export type IpfEvent = 'powerlifting' | 'bench-press';
export type IpfEquipment = 'classic' | 'equipped';

const ipfGlParameters: Readonly<
  Record<IpfEvent, Readonly<Record<IpfEquipment, Readonly<Record<Sex, readonly [number, number, number]>>>>>
> = {
  powerlifting: {
    classic: { male: [1199.72839, 1025.18162, 0.00921], female: [610.32796, 1045.59282, 0.03048] },
    equipped: { male: [1236.25115, 1449.21864, 0.01644], female: [758.63878, 949.31382, 0.02435] },
  },
  'bench-press': {
    classic: { male: [320.98041, 281.40258, 0.01008], female: [142.40398, 442.52671, 0.04724] },
    equipped: { male: [381.22073, 733.79378, 0.02398], female: [221.82209, 357.00377, 0.02937] },
  },
};

const lightestForIpfGl = 35;

/**
 * IPF GL ("good lift"), points: 100 · total / (A − B · e^(−C · body weight)). Source: International Powerlifting Federation, "The IPF GL formula for
 * relative scoring", in force since 1 May 2020. Zero below 35 kg of body weight, for which it is not defined.
 */
export const ipfGl = (
  { sex, bodyWeightKilograms, totalKilograms }: Lifted,
  event: IpfEvent = 'powerlifting',
  equipment: IpfEquipment = 'classic',
): number => {
  if (bodyWeightKilograms < lightestForIpfGl) return 0;
  const [a, b, c] = ipfGlParameters[event][equipment][sex];
  return (100 * totalKilograms) / (a - b * Math.exp(-c * bodyWeightKilograms));
};
