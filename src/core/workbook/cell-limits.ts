/** Maximum UTF-16 units that Excel keeps in a cell. */
export const maxCellLength = 32_767;

/** Excel keeps fifteen digits of a number. */
export const maxExactNumber = 999_999_999_999_999;
