/** Long work on data that people sent, row by row: after each step other work may run. */
export type InSteps<Result> = Generator<void, Result>;

export async function inTurns<Result>(work: InSteps<Result>, nextTurn: () => Promise<unknown>): Promise<Result> {
  let step = work.next();
  for (; step.done !== true; step = work.next()) await nextTurn();
  return step.value;
}
