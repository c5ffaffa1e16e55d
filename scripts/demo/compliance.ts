import { dateText, monthStart } from '../../src/contract/calendar.ts';
import { CERTIFICATES, OPEN_NOTICES, WINDOWS } from './events.ts';
import { PROFILES, qualityIn } from './providers.ts';
import { failing, split } from './quota.ts';
import { stream } from './rng.ts';
import type { Row } from './row.ts';
import { at, END_DAY, FIRST_MONTH, QUARTERS, workday } from './time.ts';

export function certificateRows(): Row[] {
  return CERTIFICATES.map(([provider, kind, valid_from, valid_to]) => ({
    provider,
    kind,
    valid_from,
    valid_to,
  }));
}

export function maintenanceRows(seed: number): Row[] {
  const drawn = PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'maintenance', profile.id);
    const fail = failing(new Map(), rng);
    return QUARTERS.flatMap((quarter) => {
      const quality = qualityIn(profile, quarter.id);
      const late = fail('notified', quality.windows, quality.notified, quality.exact);
      return late.map((tooLate) => {
        const start = rng.int(quarter.from + 3, quarter.to - 2);
        const minute = 15 * rng.int(0, 12);
        return {
          provider: profile.id,
          notified_at: at(workday(start, tooLate ? -rng.int(1, 2) : -rng.int(4, 9)), rng.int(540, 1_050)),
          start_at: at(start, minute),
          end_at: at(start, minute + 30 * rng.int(2, 8)),
        };
      });
    });
  });
  const told = WINDOWS.map(({ provider, notified, start, end }) => ({
    provider,
    notified_at: notified,
    start_at: start,
    end_at: end,
  }));
  return [...drawn, ...told]
    .sort((a, b) => (a.start_at + a.provider < b.start_at + b.provider ? -1 : 1))
    .map((row, i) => ({ maintenance_id: `WH${String(i + 1).padStart(4, '0')}`, ...row }));
}

/** Gaps of the round-the-clock duty that add up to the quarter's hours. */
export function dutyGapRows(seed: number): Row[] {
  return PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'duty-gaps', profile.id);
    return QUARTERS.flatMap((quarter) => {
      const minutes = Math.floor(qualityIn(profile, quarter.id).absent * 60 + 0.5);
      if (minutes === 0) return [];
      const pieces = Math.max(1, Math.floor(minutes / 85));
      const days = rng.shuffled(
        Array.from({ length: quarter.to - quarter.from - 1 }, (_, i) => quarter.from + i),
      );
      return split(
        minutes,
        Array.from({ length: pieces }, () => 1 / pieces),
      ).map((length, i) => {
        const start = rng.int(0, 1_200);
        const date = days[i] ?? quarter.from;
        return {
          provider: profile.id,
          gap_start: at(date, start),
          gap_end: at(date, start + length),
          impact: '未造成重大影响',
        };
      });
    });
  });
}

export function rectificationRows(seed: number): Row[] {
  const drawn = PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'rectifications', profile.id);
    const fail = failing(new Map(), rng);
    return QUARTERS.flatMap((quarter) => {
      const quality = qualityIn(profile, quarter.id);
      return fail('rectified', quality.notices, quality.rectified, quality.exact).map((overdue) => {
        const due = rng.int(quarter.from + 1, quarter.to - 2);
        // Late, but before the data end: those that stay open are told by hand.
        const closed = overdue ? Math.min(due + rng.int(3, 45), END_DAY - 1) : due - rng.int(0, 6);
        return {
          provider: profile.id,
          issued_at: at(due - 15, rng.int(540, 1_020)),
          due_at: dateText(due),
          closed_at: at(closed, rng.int(540, 1_080)),
          impact: overdue ? '未造成重大影响' : null,
        };
      });
    });
  });
  const told = OPEN_NOTICES.map(({ provider, issued, due }) => ({
    provider,
    issued_at: issued,
    due_at: due,
    closed_at: null,
    impact: '未造成重大影响',
  }));
  return [...drawn, ...told]
    .sort((a, b) => (a.issued_at + a.provider < b.issued_at + b.provider ? -1 : 1))
    .map((row, i) => ({ notice_id: `ZG${String(i + 1).padStart(4, '0')}`, ...row }));
}

/** Two reports a month, due by the 10th (a time) and the 15th (a date) of the next. */
export function submissionRows(seed: number): Row[] {
  return PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'submissions', profile.id);
    const fail = failing(new Map(), rng);
    return QUARTERS.flatMap((quarter) => {
      const quality = qualityIn(profile, quarter.id);
      const late = fail('reported', 6, quality.reported, quality.exact);
      return late.map((tooLate, i) => {
        const month = FIRST_MONTH + quarter.index * 3 + Math.floor(i / 2);
        const due = monthStart(month) + (i % 2 === 0 ? 9 : 14);
        const submitted = tooLate ? due + rng.int(1, 12) : due - rng.int(1, 6);
        return {
          provider: profile.id,
          kind: i % 2 === 0 ? '月度服务报告' : '安全巡检月报',
          due_at: i % 2 === 0 ? at(due, 1_080) : dateText(due),
          submitted_at: tooLate && rng.chance(0.15) ? null : at(submitted, rng.int(540, 1_070)),
        };
      });
    });
  });
}

/** Up to three events a quarter, which bring the attendances of the profile. */
export function promotionRows(seed: number): Row[] {
  return PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'promotions', profile.id);
    return QUARTERS.flatMap((quarter) => {
      const { attendances } = qualityIn(profile, quarter.id);
      const events = Math.min(3, Math.max(1, Math.floor(attendances / 4)));
      const dates = rng
        .shuffled(Array.from({ length: 85 }, (_, i) => quarter.from + i))
        .slice(0, events)
        .sort((a, b) => a - b);
      return split(
        attendances,
        Array.from({ length: events }, () => 1 / events),
      ).map((agencies_attended, i) => ({
        provider: profile.id,
        date: dateText(dates[i] ?? quarter.from),
        sessions: rng.int(1, 3),
        agencies_attended,
      }));
    });
  });
}
