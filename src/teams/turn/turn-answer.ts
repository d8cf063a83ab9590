/** What the platform is answered. */
export type TurnAnswer = { status: number; body?: object | undefined; headers?: Readonly<Record<string, string>> };

/** The platform delivers the activity again. */
export const tryAgain: TurnAnswer = { status: 503, headers: { 'retry-after': '5' } };
