/** A search that takes longer is answered with what was found until then: a person waits for it. */
export const maxSearchMs = 1_000;
