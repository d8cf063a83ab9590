/** An invalid setting. `found` never contains a secret. */
export type ConfigFault = { setting: string; found: string; expected: string };

export type SettingsReader = ReturnType<typeof createReader>;

/** @param hidden settings whose values are never shown */
export function createReader(environment: NodeJS.ProcessEnv, hidden: readonly string[]) {
  const faults: ConfigFault[] = [];
  // An empty setting counts as absent: orchestrators pass a blank one as ''.
  const text = (setting: string): string | null => environment[setting]?.trim() || null;
  return {
    faults,
    text,
    names: (): readonly string[] =>
      Object.keys(environment)
        .filter((name) => text(name) !== null)
        .toSorted(),
    fault(setting: string, expected: string): void {
      const value = text(setting);
      const shown = value === null ? 'sin valor' : hidden.includes(setting) ? 'con valor' : `«${value}»`;
      faults.push({ setting, found: shown, expected });
    },
    list: (setting: string): readonly string[] =>
      (text(setting) ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
  };
}
