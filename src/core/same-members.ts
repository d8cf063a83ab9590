/** Whether two lists have the same members, in any order. Neither list has a member twice. */
export function sameMembers<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}
