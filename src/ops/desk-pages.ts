import type { RunningDesk } from '../desk.js';
import { createCasePages } from '../features/mail/case-pages.js';
import { createLinks, mailKeyOf } from '../features/mail/links.js';
import type { Config } from '../settings/config.js';
import { createPublicPages } from './http/public-pages.js';

/** The published pages, and those behind the links of mails, where there is mail. @throws {StoreUnavailable} */
export async function pagesOf({ mode, pages }: Config, desk: RunningDesk, hasMail: boolean) {
  return {
    pages: pages === null ? null : createPublicPages(pages, desk.procedure),
    casePages: mode === 'local' || hasMail ? createCasePages(desk, createLinks(await mailKeyOf(desk))) : null,
  };
}
