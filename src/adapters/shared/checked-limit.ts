/** @throws {RangeError} outside of 1 to 200, which is all that anybody asks at once */
export function checkedLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`a limit is 1 to 200, not ${limit}`);
  return limit;
}
