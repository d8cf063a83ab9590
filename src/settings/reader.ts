/** One setting that is not as it must be. `found` never holds a secret. */
export type ConfigFault = { setting: string; found: string; expected: string };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment as the readers of settings see it; what they find wrong gathers in `faults`. */
export type Reader = {
  faults: ConfigFault[];
  text(setting: string): string | null;
  fault(setting: string, expected: string): void;
  list(setting: string): readonly string[];
};

/** @param hidden settings whose value is never shown */
export function createReader(environment: Environment, hidden: readonly string[]): Reader {
  const faults: ConfigFault[] = [];
  // An empty setting is an absent one: orchestrators hand over what was left blank as ''.
  const text = (setting: string): string | null => environment[setting]?.trim() || null;
  return {
    faults,
    text,
    fault(setting, expected) {
      const value = text(setting);
      const shown = value === null ? 'sin valor' : hidden.includes(setting) ? 'con valor' : `«${value}»`;
      faults.push({ setting, found: shown, expected });
    },
    list: (setting) =>
      (text(setting) ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
  };
}
