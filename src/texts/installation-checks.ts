import texts from './installation-checks.json' with { type: 'json' };

/**
 * What people read about one check of the installation.
 *
 * @property proves   what a good outcome says
 * @property advice   the one next step after a bad outcome
 * @property question asked on the card; only of a check that a person answers. That of `phone-marks` has marks which telephones and
 *   desktops must show exactly
 * @property first    asked in the terminal, with what the person does before they can answer
 */
export type CheckTexts = { title: string; proves: string; advice: string; question?: string; first?: string };

export const checkTexts = texts satisfies Record<string, CheckTexts>;
