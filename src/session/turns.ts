/** What a reader waits for and needs no more than a laid city: questions, and a dataset of their own being opened. */
const asked = new Set<Promise<unknown>>();

/** Notes a question while it is under way. */
export function first<T>(question: Promise<T>): Promise<T> {
  asked.add(question);
  const answered = () => asked.delete(question);
  question.then(answered, answered);
  return question;
}

/** Lets the reader's questions pass before work that can wait. */
export async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  while (asked.size > 0) await Promise.allSettled(asked);
}
