/** Maximum length of a text that a person may add at once (cards.md §5). */
export const maxTextLength = 4000;
