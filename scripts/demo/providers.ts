/**
 * What each provider's record looks like, as data: every number is invented and belongs to no company.
 * Shares are of the records that pass; counts, minutes and hours are a quarter's.
 */
export interface Quality {
  readonly incidents: number;
  /** Minutes of each platform outage that it caused. */
  readonly outages: readonly number[];
  /** O1, O2, O3. */
  readonly responded: number;
  readonly onsite: number;
  readonly repaired: number;
  /** O4. */
  readonly windows: number;
  readonly notified: number;
  /** O5, hours. */
  readonly absent: number;
  /** O6. */
  readonly notices: number;
  readonly rectified: number;
  /** T3, T4, T5. */
  readonly provisioned: number;
  readonly expanded: number;
  readonly changed: number;
  /** S1: mean of the votes, share of the served agencies that vote. */
  readonly votes: number;
  readonly turnout: number;
  /** S2, count. */
  readonly complaints: number;
  /** S3, S4. */
  readonly accepted: number;
  readonly assessed: number;
  /** M3, M4. */
  readonly renewed: number;
  readonly attendances: number;
  /** C2, C4. */
  readonly priced: number;
  readonly reported: number;
  readonly monitored: number;
  /** Shares are met to the row within the quarter, and no row leaks in or out of it: for the tie. */
  readonly exact: boolean;
}

export interface Profile {
  readonly id: string;
  /** Systems ever, agencies served. */
  readonly systems: number;
  readonly agencies: number;
  /** Systems entering and leaving in each of the 12 quarters. */
  readonly entering: readonly number[];
  readonly leaving: readonly number[];
  readonly base: Quality;
  /** From a quarter to a quarter, both included: what differs from the base. */
  readonly phases: readonly {
    readonly from: string;
    readonly to: string;
    readonly quality: Partial<Quality>;
  }[];
}

const SOUND: Quality = {
  incidents: 10,
  outages: [7],
  responded: 0.96,
  onsite: 0.96,
  repaired: 0.88,
  windows: 4,
  notified: 0.95,
  absent: 2.5,
  notices: 4,
  rectified: 0.92,
  provisioned: 0.96,
  expanded: 0.93,
  changed: 0.92,
  votes: 87,
  turnout: 0.85,
  complaints: 1,
  accepted: 0.92,
  assessed: 0.94,
  renewed: 0.92,
  attendances: 11,
  priced: 0.995,
  reported: 0.97,
  monitored: 0.985,
  exact: false,
};

/** The quarter in which two providers' records score the same, to the last digit. */
const TIE: Partial<Quality> = {
  incidents: 10,
  outages: [],
  responded: 0.9,
  repaired: 5 / 6,
  windows: 4,
  notified: 1,
  absent: 0,
  notices: 4,
  rectified: 0.75,
  onsite: 1,
  provisioned: 1,
  expanded: 1,
  changed: 1,
  votes: 86,
  complaints: 0,
  accepted: 1,
  assessed: 20 / 21,
  renewed: 1,
  attendances: 15,
  priced: 1,
  reported: 1,
  monitored: 1,
  exact: true,
};

export const PROFILES: readonly Profile[] = [
  {
    id: 'shouxin',
    systems: 70,
    agencies: 31,
    entering: [2, 1, 1, 2, 1, 2, 1, 1, 2, 1, 1, 1],
    leaving: [0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0],
    base: { ...SOUND, incidents: 14, absent: 3.5, reported: 0.9, complaints: 2, votes: 84, turnout: 0.8 },
    // Reports late for a year and a half, then mends its ways.
    phases: [{ from: '2023Q1', to: '2024Q2', quality: { reported: 0.6, monitored: 0.95 } }],
  },
  {
    id: 'inspur',
    systems: 62,
    agencies: 27,
    entering: [1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 2, 1],
    leaving: [0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0],
    base: { ...SOUND, incidents: 12, votes: 86, assessed: 0.92, repaired: 0.85 },
    // The A-level event of 2023Q3 and the months of repair after it.
    phases: [
      { from: '2023Q3', to: '2023Q4', quality: { votes: 78, complaints: 4, repaired: 0.75, assessed: 0.85 } },
    ],
  },
  {
    id: 'unicom',
    systems: 48,
    agencies: 20,
    entering: [1, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0],
    leaving: [0, 0, 1, 0, 0, 1, 0, 1, 1, 2, 2, 1],
    base: {
      ...SOUND,
      incidents: 11,
      votes: 83,
      repaired: 0.84,
      provisioned: 0.93,
      attendances: 8,
      renewed: 0.86,
    },
    // Declines from the second quarter of 2025 on: last three times running, yet not last of the year.
    phases: [
      {
        from: '2025Q2',
        to: '2025Q4',
        quality: {
          outages: [26],
          responded: 0.9,
          onsite: 0.9,
          repaired: 0.79,
          notified: 0.85,
          absent: 7,
          rectified: 0.7,
          provisioned: 0.89,
          expanded: 0.84,
          changed: 0.84,
          votes: 76,
          complaints: 2,
          accepted: 0.84,
          assessed: 0.85,
          renewed: 0.76,
          attendances: 6,
          priced: 0.975,
          reported: 0.86,
        },
      },
    ],
  },
  {
    id: 'taiji',
    systems: 55,
    agencies: 24,
    entering: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1],
    leaving: [0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0],
    base: { ...SOUND, votes: 88, responded: 0.98, attendances: 13 },
    phases: [],
  },
  {
    id: 'telecom',
    systems: 54,
    agencies: 29,
    entering: [1, 2, 1, 2, 2, 0, 2, 1, 2, 2, 1, 2],
    leaving: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0],
    base: {
      ...SOUND,
      votes: 90,
      responded: 0.97,
      repaired: 0.91,
      provisioned: 0.97,
      attendances: 14,
      complaints: 0,
    },
    phases: [{ from: '2024Q2', to: '2024Q2', quality: TIE }],
  },
  {
    id: 'mobile',
    systems: 50,
    agencies: 29,
    entering: [1, 1, 2, 1, 2, 0, 1, 2, 1, 1, 2, 1],
    leaving: [0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    base: { ...SOUND, votes: 86, attendances: 12 },
    phases: [
      {
        from: '2023Q1',
        to: '2023Q4',
        quality: { votes: 82, responded: 0.93, provisioned: 0.92, notified: 0.88 },
      },
      { from: '2024Q2', to: '2024Q2', quality: TIE },
    ],
  },
  {
    id: 'kingsoft',
    systems: 23,
    agencies: 13,
    entering: [0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0],
    leaving: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1],
    base: {
      ...SOUND,
      incidents: 6,
      votes: 85,
      turnout: 0.7,
      attendances: 8,
      windows: 3,
      notices: 3,
      absent: 2,
    },
    // Too few votes for a satisfaction score: listed that quarter, not ranked.
    phases: [{ from: '2024Q3', to: '2024Q3', quality: { turnout: 0.3 } }],
  },
  {
    id: 'ucloud',
    systems: 38,
    agencies: 16,
    entering: [2, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0],
    leaving: [0, 0, 0, 1, 1, 1, 2, 1, 2, 0, 0, 1],
    base: {
      ...SOUND,
      incidents: 12,
      votes: 81,
      responded: 0.93,
      repaired: 0.8,
      provisioned: 0.92,
      notified: 0.9,
      rectified: 0.85,
      attendances: 8,
      renewed: 0.85,
      complaints: 2,
    },
    // Weak from 2024 on, a disastrous first quarter of 2025, then it mends what it can.
    phases: [
      {
        from: '2024Q1',
        to: '2024Q4',
        quality: {
          outages: [24],
          responded: 0.91,
          onsite: 0.92,
          repaired: 0.8,
          notified: 0.88,
          absent: 6,
          rectified: 0.75,
          provisioned: 0.89,
          expanded: 0.86,
          changed: 0.86,
          votes: 78,
          complaints: 1,
          accepted: 0.86,
          assessed: 0.87,
          renewed: 0.8,
          attendances: 7,
          priced: 0.98,
          reported: 0.88,
        },
      },
      {
        from: '2025Q1',
        to: '2025Q1',
        quality: {
          outages: [110, 90, 60],
          incidents: 14,
          responded: 0.9,
          onsite: 0.9,
          repaired: 0.75,
          notified: 0.84,
          windows: 6,
          absent: 8,
          rectified: 0.67,
          notices: 6,
          provisioned: 0.86,
          expanded: 0.82,
          changed: 0.82,
          votes: 73,
          complaints: 2,
          accepted: 0.8,
          assessed: 0.84,
          renewed: 0.7,
          attendances: 4,
          priced: 0.97,
          reported: 0.84,
        },
      },
      {
        from: '2025Q2',
        to: '2025Q4',
        quality: {
          outages: [18],
          responded: 0.94,
          onsite: 0.94,
          repaired: 0.85,
          notified: 0.92,
          absent: 4,
          rectified: 0.8,
          provisioned: 0.92,
          expanded: 0.9,
          changed: 0.9,
          votes: 80,
          complaints: 1,
          accepted: 0.9,
          assessed: 0.9,
          renewed: 0.85,
          attendances: 8,
          priced: 0.99,
          reported: 0.92,
        },
      },
    ],
  },
];

/** The provider's record in one quarter: its base with the phases that cover it laid over. */
export function qualityIn(profile: Profile, quarter: string): Quality {
  const phases = profile.phases.filter(({ from, to }) => from <= quarter && quarter <= to);
  return Object.assign({ ...profile.base }, ...phases.map((phase) => phase.quality));
}
