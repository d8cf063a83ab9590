import type { NamedTest } from '../support/test-titles.js';

/**
 * One rule of the platform that the desk relies on.
 *
 * @property rule    what Teams sends, takes or refuses, and what the desk does about it: one or two sentences
 * @property sources where it was read: `owner/name path/inside`, `owner/name#123` for a thread, or a documentation page's path in `MicrosoftDocs/msteams-docs`
 * @property shown   the tests that hold it
 * @property enforced which stand-ins refuse what Teams refuses here: `connector` (the one behind the tests and the try-it page), `client` (the page's and the tests' client side), `login` (Microsoft's hosts behind the proxied server of the tests), `schema` (Microsoft's own of app packages), `none` (nothing to refuse)
 * @property seen    whether it was seen in a real tenant
 */
export type Rule = {
  rule: string;
  sources: readonly string[];
  shown: readonly NamedTest[];
  enforced: 'connector' | 'client' | 'login' | 'schema' | 'none';
  seen: boolean;
};

export type Section = { title: string; rules: readonly Rule[] };
