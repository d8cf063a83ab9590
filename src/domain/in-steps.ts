/** Long work on what people sent, row by row: after each step other work may have its turn. */
export type InSteps<Result> = Generator<void, Result>;

/** Does it to its end. @param nextTurn asked after each step */
export async function inTurns<Result>(work: InSteps<Result>, nextTurn: () => Promise<unknown>): Promise<Result> {
  let step = work.next();
  for (; step.done !== true; step = work.next()) await nextTurn();
  return step.value;
}
