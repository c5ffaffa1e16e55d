import type { Extract } from '../contract/audience.ts';
import type { Question } from './protocol.ts';

/** Rated by agencies, whose ratings a provider's extract does not hold. */
const RATED = 'S1';

/** Whether an extract answers a question as the whole would: only what is asked of the reader's own. */
function isAnswered({ kind, id, ownPages }: Extract, question: Question): boolean {
  switch (question.ask) {
    case 'names':
      return true;
    case 'agency-months':
    case 'agency-hosts':
      return kind === 'agency' && question.agency === id;
    case 'host-months':
      return kind === 'agency';
    case 'evidence':
      return question.unit === id && question.indicator !== RATED;
    case 'rule-verdicts':
    case 'rule-records':
    case 'breaches':
      return ownPages;
    case 'budget':
      return ownPages && kind === 'agency';
    case 'agency-budget':
    case 'suggestions':
      return ownPages && kind === 'agency' && question.agency === id;
    default:
      return false;
  }
}

/** Said in place of what an extract does not hold. */
export const notIncluded = ({ name }: Extract): string =>
  `本数据包是给${name}的节选，未包含这项内容；没有列出不等于没有。`;

/** Why a question has no answer in what is open; null if it has one. Fewer rows would read as fewer faults. */
export function leftOutOf(extract: Extract | null, question: Question): string | null {
  if (!extract || isAnswered(extract, question)) return null;
  return notIncluded(extract);
}
