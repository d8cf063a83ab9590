/** An invalid setting. `found` never contains a secret. */
export type ConfigFault = { setting: string; found: string; expected: string };

/** Reads settings from the environment and collects their faults. */
export type SettingsReader = {
  faults: ConfigFault[];
  text(setting: string): string | null;
  fault(setting: string, expected: string): void;
  list(setting: string): readonly string[];
};

/** @param hidden settings whose values are never shown */
export function createReader(environment: NodeJS.ProcessEnv, hidden: readonly string[]): SettingsReader {
  const faults: ConfigFault[] = [];
  // An empty setting counts as absent: orchestrators pass a blank one as ''.
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
