import { absent, beyond, clause, type Clause } from './statement.js';

/** What the procedure of SIIF Nación says beside its clauses. */
export const besideClauses: Clause = clause(
  'SIIF',
  beyond('13', 'the administration publishes documentation of the system', 'it is the administration’s own work'),
  beyond('16', 'the administration keeps the tool up to date', 'it is the administration’s own work'),
  beyond('20', 'follow-up meetings take place at least once a month', 'people meet; digest and monthly report give them the figures'),
  beyond('24, 26', 'findings, changes and training have procedures of their own', 'the case waits for them and says their number'),
  absent(
    '28',
    'advisers apply a protocol of attention',
    'refused: Mis.3.13.Pro.2.Ins.1 is a document of the ministry that is not at hand; ready answers may hold its sentences',
  ),
  beyond(
    '34, 35',
    'products that do not conform are managed in meetings and in the ministry’s quality tool',
    'another tool does it; the report has the figures',
  ),
  beyond(
    '104',
    'while the tool is down, cases are escalated by e-mail',
    'a tool that is down writes to nobody; the workbook says who attends',
  ),
  beyond(
    '108, 145',
    'coordinators follow up each case in the contingency, and the technical levels',
    'their own work; lists, digest and report show them what waits',
  ),
  beyond('138, 178', 'coordinator and back office teach the advisers', 'their own work'),
  beyond('142', 'the coordinator updates the process’s indicators', 'the report has the figures; the indicators are kept elsewhere'),
  beyond('150, 152', 'the coordinator promotes meetings and updates the procedure', 'their own work; the procedure is a file'),
  beyond(
    '204',
    'which the times of response per level are',
    'the table is not in the text: the file’s times are assumed, and called so until they are confirmed',
  ),
  beyond(
    '211',
    'the administration’s monthly meetings have minutes',
    'its own record; the monthly workbook has a sheet for what the coordination concludes',
  ),
  absent(
    '256–261',
    'users consult manuals, guides and instructions, functional and technical',
    'refused: they are documents of the administration on its own page; the desk has frequent questions, which its advisers write',
  ),
  beyond(
    '313, 323',
    'which information circular 050 of 2011 asks',
    'the circular is not in the text; what lines 313 and 323 name is asked',
  ),
  absent(
    '323',
    'an accompaniment has a template of its own',
    'refused: it would ask again what the form demands already, identification, topics and attendees',
  ),
  beyond(
    '448, 464, 496',
    'the technology office has its own process for technical resources',
    'the case stands with its group and returns',
  ),
  beyond('536', 'the training coordination’s own procedure', 'it begins where the case is theirs'),
);
