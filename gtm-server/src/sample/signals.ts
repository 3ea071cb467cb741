import type { CompanyRecord } from '../data/company-record.ts';
import { createRandom } from '../data/random.ts';
import { departments } from './positions.ts';
import { intentTopics } from './intent-topics.ts';
import { scoopTopics, scoopTypes } from './scoop-subjects.ts';

export const SCOOPS = 50_000;
export const SCOOP_WEEKS = 100;
export const SIGNALS = 100_000;
export const SIGNAL_WEEKS = 26;
const DAYS_A_WEEK = 7;
const DAY = 86_400_000;
const WEEK = DAYS_A_WEEK * DAY;
const STRENGTHS = ['A', 'B', 'C', 'D', 'E'];

export interface ScoopRecord {
  readonly id: number;
  readonly companyId: number;
  /** Positions in `scoopTypes`, `scoopTopics` and `departments`. */
  readonly type: number;
  readonly topic: number | null;
  readonly department: number;
  /** `YYYY-MM-DD`. */
  readonly originalPublishedDate: string;
  readonly publishedDate: string;
}

export interface SignalRecord {
  readonly companyId: number;
  readonly topic: string;
  readonly score: number;
  readonly audience: string;
  /** `YYYY-MM-DD`, always the end of a week. */
  readonly signalDate: string;
}

/** Whole weeks since 1970 that are over at `time`. */
export function weekOf(time: number): number {
  return Math.floor(time / WEEK);
}

/** The Scoops of the weeks before `week`: those of one week are the same whenever they are asked for. */
export function* scoops(companies: readonly CompanyRecord[], week: number): Generator<ScoopRecord> {
  const eachWeek = SCOOPS / SCOOP_WEEKS;
  for (let past = week - SCOOP_WEEKS; past < week; past += 1) {
    const random = createRandom(past * 13);
    for (let number = 0; number < eachWeek; number += 1) {
      const original = past * DAYS_A_WEEK + random.between(0, DAYS_A_WEEK - 1);
      yield {
        id: past * 1000 + number,
        companyId: random.pick(companies).id,
        type: random.between(0, scoopTypes.length - 1),
        topic: random.chance(80) ? random.between(0, scoopTopics.length - 1) : null,
        department: random.between(0, departments.length - 1),
        originalPublishedDate: dayOf(original),
        publishedDate: dayOf(random.chance(15) ? Math.min(original + random.between(1, 20), week * DAYS_A_WEEK - 1) : original),
      };
    }
  }
}

/** The signals of the weeks before `week`, at most one for a company, topic and week. */
export function* signals(companies: readonly CompanyRecord[], week: number): Generator<SignalRecord> {
  const pairs = companies.length * intentTopics.length;
  const eachWeek = Math.min(Math.ceil(SIGNALS / SIGNAL_WEEKS), Math.floor(pairs / 2));
  for (let past = week - SIGNAL_WEEKS; past < week; past += 1) {
    const random = createRandom(past * 17);
    const seen = new Set<string>();
    while (seen.size < eachWeek) {
      const companyId = random.pick(companies).id;
      const topic = random.pick(intentTopics).name;
      const key = `${companyId} ${topic}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield {
        companyId,
        topic,
        score: random.between(60, 100),
        audience: random.pick(STRENGTHS),
        signalDate: dayOf((past + 1) * DAYS_A_WEEK - 1),
      };
    }
  }
}

function dayOf(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10);
}
