import { absent, beyond, clause, waits, type Clause } from './statement.js';

const mail = 'no e-mail is read or sent yet';

/** What the procedure of SIIF Nación says beside its clauses. */
export const besideClauses: Clause = clause(
  'SIIF',
  beyond('13', 'the administration publishes documentation of the system', 'it is the administration’s own work'),
  beyond('16', 'the administration keeps the tool up to date', 'it is the administration’s own work'),
  absent('20', 'follow-up meetings take place at least once a month', 'no reminder and no agenda'),
  beyond('24, 26', 'findings, changes and training have procedures of their own', 'the case waits for them and says their number'),
  absent('28', 'advisers apply a protocol of attention', 'no script is shown; ready answers may hold its sentences'),
  waits('30', 'the survey is sent by e-mail', mail),
  beyond(
    '34, 35',
    'products that do not conform are managed in meetings and in the ministry’s quality tool',
    'another tool does it; the report has the figures',
  ),
  waits('102', 'files for a case arrive at the mailbox while the tool is down', mail),
  waits('104', 'while the tool is down, cases are escalated by e-mail', 'the workbook says who attends; no mail is sent'),
  beyond(
    '108, 145',
    'coordinators follow up each case in the contingency, and the technical levels',
    'their own work; lists, digest and report show them what waits',
  ),
  beyond('138, 178', 'coordinator and back office teach the advisers', 'their own work'),
  beyond('142', 'the coordinator updates the process’s indicators', 'the report has the figures; the indicators are kept elsewhere'),
  beyond('150, 152', 'the coordinator promotes meetings and updates the procedure', 'their own work; the procedure is a file'),
  absent(
    '164',
    'advisers are told of changes, closures and inconsistencies of the system',
    'no notice goes to the desk but of mass incidents and workarounds',
  ),
  waits('172', 'levels 2 and 3 mail it to the back office', `${mail}; they register it themselves`),
  absent('204', 'times of response per level', 'the seed’s table is lost: the times are assumed, and called so until they are confirmed'),
  absent('211', 'the administration’s monthly meetings have minutes', 'no minutes are kept'),
  absent(
    '256–261',
    'users consult manuals, guides and instructions, functional and technical',
    'frequent questions only, and none comes with the product',
  ),
  waits('281', 'a request is made by the mailbox', mail),
  absent(
    '289',
    'who writes elsewhere is sent circular 050, the template and the line’s numbers',
    'only «otros canales» says them, when asked',
  ),
  waits('313, 323', 'screens and attendees come back by mail, on a template with the number', mail),
  absent('313, 323', 'the information is that of circular 050 of 2011', 'the circular is not at hand'),
  absent('323', 'a list of inscriptions to accompaniments', 'no list is made; each case names its attendees'),
  beyond(
    '448, 464, 496',
    'the technology office has its own process for technical resources',
    'the case stands with its group and returns',
  ),
  beyond('536', 'the training coordination’s own procedure', 'it begins where the case is theirs'),
);
