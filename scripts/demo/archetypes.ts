/** How an agency uses what it has, as data. Tables are values at evenly spaced quantiles of its hosts. */
export interface Archetype {
  /** CPU P95, percent. */
  readonly cpu: readonly number[];
  /** Memory P95 of hosts that are not low-load, percent. */
  readonly memory: readonly number[];
  /** Storage used at the start, percent of what is allocated. */
  readonly storage: readonly number[];
  /** Share of hosts that go idle for good, and that stand switched off for a while. */
  readonly idle: number;
  readonly off: number;
  /** E6 and E7: what comes of the resources applied for and of the suggestions received. */
  readonly converted: number;
  readonly answered: number;
  /** Share of hosts under an exemption. */
  readonly exempt: number;
}

export type ArchetypeId =
  | 'exemplary'
  | 'good'
  | 'typical'
  | 'poor'
  | 'overloaded'
  | 'reserving'
  | 'gappy'
  | 'unprobed'
  | 'physical'
  | 'tiny'
  | 'cloudless';

/**
 * P95 of real hosts at 5/25/50/75/95 % = 4/7/15/32/64 (11 746 host-days of a public trace): mostly idle,
 * heavy-tailed. Read at 0, 5, …, 100 %.
 */
const REAL_FLEET = [
  2, 4, 4.7, 5.4, 6.2, 7, 8.4, 9.8, 11.4, 13.2, 15, 18, 21, 24.5, 28, 32, 37, 43, 52, 64, 96,
];

const TYPICAL: Archetype = {
  cpu: REAL_FLEET,
  memory: [18, 28, 35, 42, 50, 60, 84],
  storage: [10, 20, 30, 42, 54, 70],
  idle: 0.05,
  off: 0.015,
  converted: 0.68,
  answered: 0.6,
  exempt: 0.04,
};

export const ARCHETYPES: Readonly<Record<ArchetypeId, Archetype>> = {
  typical: TYPICAL,
  exemplary: {
    cpu: [5, 14, 24, 33, 43, 55, 76],
    memory: [32, 43, 51, 59, 68, 82],
    storage: [30, 40, 50, 58, 72],
    idle: 0.012,
    off: 0.005,
    converted: 0.84,
    answered: 0.9,
    exempt: 0.02,
  },
  good: {
    cpu: [3, 6, 10, 16, 24, 34, 48, 76],
    memory: [26, 36, 44, 51, 60, 78],
    storage: [22, 34, 44, 54, 70],
    idle: 0.02,
    off: 0.008,
    converted: 0.8,
    answered: 0.8,
    exempt: 0.03,
  },
  poor: {
    cpu: [1.6, 3.2, 4, 5, 6, 7.5, 9.5, 13, 20, 34, 70],
    memory: [12, 20, 26, 33, 42, 60],
    storage: [5, 12, 20, 30, 48],
    idle: 0.1,
    off: 0.03,
    converted: 0.45,
    answered: 0.3,
    exempt: 0.05,
  },
  overloaded: {
    cpu: [45, 70, 84, 92, 97, 99],
    memory: [70, 84, 90, 95, 98],
    storage: [70, 82, 90, 95],
    idle: 0,
    off: 0,
    converted: 0.9,
    answered: 0.7,
    exempt: 0,
  },
  reserving: { ...TYPICAL, exempt: 0.34 },
  gappy: TYPICAL,
  unprobed: TYPICAL,
  physical: TYPICAL,
  tiny: { ...TYPICAL, exempt: 0, idle: 0, off: 0 },
  cloudless: TYPICAL,
};

export type Season = 'flat' | 'school' | 'summer' | 'winter' | 'yearEnd';

/** Load by calendar month against the year's mean. */
export const SEASONS: Readonly<Record<Season, readonly number[]>> = {
  flat: [1, 0.94, 1.02, 1, 1, 1.01, 1, 0.98, 1.02, 0.97, 1.03, 1.03],
  school: [0.85, 0.72, 1, 1.02, 1.1, 1.34, 1.28, 1.12, 1.1, 0.9, 0.85, 0.8],
  summer: [0.85, 0.8, 0.9, 0.95, 1.05, 1.15, 1.25, 1.22, 1.08, 0.95, 0.9, 0.9],
  winter: [1.22, 1.1, 1, 0.9, 0.85, 0.82, 0.85, 0.85, 0.95, 1, 1.18, 1.28],
  yearEnd: [1.05, 0.85, 1.12, 0.95, 0.92, 1, 0.92, 0.9, 0.98, 0.98, 1.1, 1.25],
};

/** Growth of load over one year, by the year's ordinal; gentler at the top so that hosts stay below 100 %. */
export const YEARLY_GROWTH = 0.05;
