import { EVENTS, type StoryEvent } from './events.ts';
import { PROFILES, type Profile, type Quality, qualityIn } from './providers.ts';
import { failing, split } from './quota.ts';
import { type Rng, rounded, stream } from './rng.ts';
import type { Row } from './row.ts';
import { liveOn, type System } from './systems.ts';
import { instant, minuteText, QUARTERS, type Quarter } from './time.ts';

const CAUSES = ['云服务商', '使用单位', '运营商网络', '不可抗力', '待定'];
const CAUSE_SHARES = [0.6, 0.22, 0.08, 0.04, 0.06];
/** Share of its own incidents that concern the platform, at least one for each outage. */
const PLATFORM = 0.35;

interface Draft {
  readonly seconds: number;
  readonly cause: string;
  readonly platform: boolean;
  readonly system: System | null;
  /** Minutes of a platform outage; null if none. */
  readonly outage: number | null;
  readonly onsite: boolean;
}

function drafts(quality: Quality, quarter: Quarter, systems: readonly System[], rng: Rng): Draft[] {
  const [own = 0, ...others] = split(quality.incidents, CAUSE_SHARES);
  const platformOwn = Math.max(quality.outages.length, Math.floor(own * PLATFORM + 0.5));
  const kinds = [
    ...Array.from({ length: own }, (_, i) => ({
      cause: '云服务商',
      platform: i < platformOwn,
      outage: quality.outages[i] ?? null,
    })),
    ...others.flatMap((count, i) =>
      Array.from({ length: count }, () => ({
        cause: CAUSES[i + 1] ?? '待定',
        platform: i === 1 || i === 2,
        outage: null,
      })),
    ),
  ];
  return kinds.map((kind, i) => {
    const seconds = (quarter.from * 1440 + rng.int(600, (quarter.to - quarter.from) * 1440 - 3_000)) * 60;
    const live = liveOn(systems, Math.floor(seconds / 86_400));
    return {
      ...kind,
      seconds,
      system: kind.platform ? null : rng.pick(live),
      onsite: kind.platform || i % 5 < 2,
    };
  });
}

function categoryOf(draft: Draft, rng: Rng): string {
  if (draft.outage !== null) return '服务中断';
  if (draft.platform) return rng.pick(['性能故障', '性能故障', '其他']);
  return rng.weighted([
    ['服务中断', 40],
    ['性能故障', 36],
    ['其他', 18],
    ['网页篡改', 3],
    ['入侵攻击', 3],
  ] as const);
}

function quarterRows(
  profile: Profile,
  quarter: Quarter,
  systems: readonly System[],
  rng: Rng,
  fail: Fail,
): Row[] {
  const quality = qualityIn(profile, quarter.id);
  const list = drafts(quality, quarter, systems, rng).sort((a, b) => a.seconds - b.seconds);
  const excused = (draft: Draft) => draft.cause === '不可抗力' || draft.cause === '运营商网络';
  const counted = list.filter((draft) => !excused(draft));
  const onsite = counted.filter((draft) => draft.onsite);
  // An outage longer than half an hour is late by itself; only the rest can be chosen to fail.
  const own = list.filter((draft) => draft.cause === '云服务商');
  const long = own.filter((draft) => (draft.outage ?? 0) > 30);
  const short = own.filter((draft) => draft.outage === null);
  const lateRepairs = Math.max(0, Math.floor(own.length * (1 - quality.repaired) + 0.5) - long.length);
  const flags = (names: readonly Draft[], marks: readonly boolean[]) =>
    new Set(names.filter((_, i) => marks[i] === true));
  const slow = flags(counted, fail('responded', counted.length, quality.responded, quality.exact));
  const away = flags(onsite, fail('onsite', onsite.length, quality.onsite, quality.exact));
  const late = flags(
    short,
    fail('repaired', short.length, 1 - lateRepairs / Math.max(1, short.length), quality.exact),
  );
  return list.map((draft) => {
    const category = categoryOf(draft, rng);
    const limit = !draft.platform && draft.system?.important ? 10 : 30;
    const minutes =
      draft.outage ??
      (draft.cause !== '云服务商'
        ? rng.int(20, 200)
        : late.has(draft)
          ? rng.int(limit + 4, limit * 3)
          : rng.int(4, limit));
    const response = slow.has(draft) ? rng.int(17, 42) : rng.int(1, 13);
    const silent = slow.has(draft) && rng.chance(0.12);
    const recovered = draft.seconds + minutes * 60;
    const stops = category === '服务中断';
    return {
      provider: profile.id,
      system_id: draft.system?.id ?? null,
      scope: draft.platform ? '云平台' : '信息系统',
      category,
      cause: draft.cause,
      root_cause_id: rng.chance(0.7)
        ? `GY-${minuteText(draft.seconds).slice(0, 10)}-${rng.int(10, 99)}`
        : null,
      reported_at: minuteText(draft.seconds),
      responded_at: silent ? null : minuteText(draft.seconds + response * 60),
      onsite_at: draft.onsite
        ? minuteText(draft.seconds + (away.has(draft) ? rng.int(126, 220) : rng.int(25, 116)) * 60)
        : null,
      resolved_at: minuteText(recovered),
      outage_start: stops ? minuteText(draft.seconds) : null,
      outage_end: stops ? minuteText(recovered) : null,
      systems_affected: draft.platform ? rng.int(2, 6) : 1,
      systems_affected_pct: draft.platform ? rounded(2 + rng.next() * 7) : null,
      people_affected: rng.int(1, 180) * 50,
      loss_yuan: rng.chance(0.3) ? rng.int(1, 90) * 1000 : 0,
      data_loss_days: 0,
      unrecoverable: false,
      major_event: rng.chance(0.06),
      escalation: '无',
      impact: '未造成重大影响',
      plan_followed: true,
      remedied_in_24h: true,
    };
  });
}

type Fail = ReturnType<typeof failing>;

function storyRows(event: StoryEvent, systems: readonly System[], rng: Rng): Row[] {
  const start = instant(event.at);
  const live = liveOn(systems, Math.floor(start / 86_400));
  const important = live.filter((system) => system.important);
  const told = (after: number, own: Row): Row => {
    const seconds = start + after * 60;
    const end = minuteText(start + event.minutes * 60);
    const stops = own.category === '服务中断';
    return {
      provider: event.provider,
      system_id: null,
      reported_at: minuteText(seconds),
      responded_at: minuteText(seconds + rng.int(3, 12) * 60),
      onsite_at: minuteText(seconds + rng.int(30, 100) * 60),
      resolved_at: end,
      outage_start: stops ? minuteText(seconds) : null,
      outage_end: stops ? end : null,
      systems_affected: 1,
      systems_affected_pct: null,
      people_affected: 2_000,
      loss_yuan: 0,
      data_loss_days: 0,
      unrecoverable: false,
      major_event: false,
      escalation: '无',
      impact: '未造成重大影响',
      plan_followed: true,
      remedied_in_24h: true,
      ...own,
    };
  };
  const main = told(0, {
    ...event.columns,
    system_id:
      event.columns.scope === '信息系统' ? rng.pick(important.length > 0 ? important : live).id : null,
  });
  const echoes = (event.echoes ?? []).map((after) =>
    told(after, {
      category: event.columns.category ?? null,
      cause: event.columns.cause ?? null,
      root_cause_id: event.columns.root_cause_id ?? null,
      scope: '信息系统',
      system_id: rng.pick(live).id,
    }),
  );
  return [main, ...echoes];
}

/** All incidents by time of report, told and drawn alike. */
export function incidentRows(seed: number, systems: readonly System[]): Row[] {
  const rows = PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'incidents', profile.id);
    const fail = failing(new Map(), rng);
    const served = systems.filter((system) => system.provider === profile.id);
    const told = EVENTS.filter((event) => event.provider === profile.id);
    return [
      ...QUARTERS.flatMap((quarter) => quarterRows(profile, quarter, served, rng, fail)),
      ...told.flatMap((event) => storyRows(event, served, stream(seed, 'events', event.provider, event.at))),
    ];
  });
  const order = (row: Row) => `${row.reported_at} ${row.provider}`;
  return rows
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
    .map((row, i) => ({ incident_id: `SJ${String(i + 1).padStart(5, '0')}`, ...row }));
}
