import { absent, beyond, clause, shown, waits, type Clause } from './statement.js';

/** What the protocol of SIGCE says, statement by statement. */
export const sigceClauses: readonly Clause[] = [
  clause(
    'SIGCE',
    beyond('000:30', 'the desk has equipment, places and telephones', 'not a matter of software'),
    beyond('001:47', 'password recovery and e-mail updates follow the procedure of today', 'that procedure is not in the text'),
  ),
  clause(
    'SIGCE-01',
    shown(
      '000:16–24',
      'an incident has at least the other desk’s number, Secretaría, identification and its type, names, telephone, e-mail and description',
      'an incident of the other desk has its number, Secretaría, establishment, identification, names, telephone, e-mail and description, and nothing else is required',
    ),
    shown(
      '000:18',
      'the establishment is required of teachers and principals only',
      'the establishment is required of teachers and principals only: others answer that it does not apply',
    ),
    shown(
      '000:33–35',
      'the user reads where the other desk is found, its page too (its spelling is the script’s)',
      'a requester reads where the other desk is found: its telephones and its page',
    ),
    shown('000:14', 'a consultant registers a mail of it', 'level 1 registers what the other desk sent by mail, and the case says so'),
    shown('000:14', 'its mail is registered by itself', 'the nine variables in a mail of the account make a case'),
  ),
  clause(
    'SIGCE-02',
    shown(
      '000:26, 000:40, 001:62',
      'both desks read the official accounts (the texts name two; which is right is to be confirmed)',
      'the official accounts of both desks are read by their people alone, the two that the texts name for this one',
    ),
    shown(
      '000:28',
      'the other desk is answered with the number given here',
      'the other desk reads that its incident was registered, with the number given here',
    ),
    shown(
      '000:28',
      'where something is missing, the other desk is asked for it',
      'the other desk reads what its incident lacks, once for each change, until it is registered',
    ),
    shown(
      '000:28',
      'what came incomplete is kept, and the other desk is asked for the rest',
      'level 1 keeps what the other desk sent incomplete as a draft, and that desk reads what it lacks and the address to send it to',
    ),
    shown(
      '000:28',
      'that desk, not the user, is asked again',
      'the other desk, not the user, is reminded of what is kept for it, and it lapses at the hour that it read',
    ),
    shown(
      '000:28',
      'where it has no channel, level 1 knows that it was not told',
      'without a channel of the other desk level 1 reads that it was not told, until a colleague tells it',
    ),
    shown(
      '000:28',
      'the line between the two desks is theirs alone',
      'the line between the two desks is read by their people alone, never by a requester',
    ),
    shown('000:28', 'the answer goes by e-mail', 'a mail to the account says the number given here beside its own'),
    shown(
      '000:28',
      'and so does what is missing',
      'an incomplete mail of the account is answered with what it lacks, and completed by its answer',
    ),
    shown('000:26, 000:40, 001:62', 'mail goes by the official accounts alone', 'no account is trusted before the installer confirms it'),
  ),
  clause(
    'SIGCE-03',
    shown('000:32', 'both numbers are kept', 'a case keeps both numbers, and either finds it'),
    shown(
      '000:32',
      'towards the user only the other desk’s number is used',
      'the user reads the other desk’s number from registration to survey, and never the one given here',
    ),
    shown(
      '000:31',
      'consultants present by name, as of the Mesa de Ayuda SIGCE',
      'a consultant who writes to the user presents by name, as of the Mesa de Ayuda SIGCE',
    ),
  ),
  clause(
    'SIGCE-04',
    shown(
      '000:29',
      'a case may be escalated to a functional leader',
      'level 1 escalates a case to a functional leader, and so does level 2',
    ),
    shown('000:37', 'the leader is given both numbers', 'the leaders read both numbers of a case that is escalated to them, and what for'),
    shown('000:37', 'it goes to the leaders by e-mail', 'an escalation goes by mail to each leader, whose answer brings the case back'),
    shown('000:37', 'the leader may speak with the user', 'a leader reads how to reach the user of the case, and writes to them'),
    shown(
      '000:37',
      'the leader tells the desk that it is solved',
      'a case that a leader answers is again of the person who followed it up',
    ),
  ),
  clause(
    'SIGCE-05',
    shown(
      '000:38',
      'on closing, the other desk is told, with both numbers',
      'the originating desk hears of reception, solution and closing once each, with both numbers',
    ),
    shown(
      '000:38',
      'also where it has no channel yet',
      'where the originating desk has no channel its news stands among what did not arrive, until it has one and reads all of it once',
    ),
    shown(
      '000:38',
      'also of what a functional leader solved',
      'the originating desk hears that a case was closed which a functional leader solved, with both numbers',
    ),
    shown('000:38', 'it is told by e-mail', 'the account is told the solution and the end by mail, with both numbers'),
  ),
  clause(
    'SIGCE-06',
    shown(
      '000:38',
      'the other desk can consult what was done',
      'the people of the originating desk find their case by its number and read what was done, without the desk’s own notes',
    ),
    waits('000:38', 'on a page of its own, by its address', 'no page; its people ask in the chat or in their channel'),
  ),
  clause(
    'SIGCE-07',
    shown(
      '001:1–5',
      'level 1 attends creation of users, password recovery, e-mail updates and connectivity',
      'level 1 attends creation of users, password recovery, e-mail updates and connectivity',
    ),
  ),
  clause(
    'SIGCE-08',
    shown(
      '001:9–20',
      'the script asks originating ticket, id, names, position, telephone, mobile, e-mail, login, population and city',
      'the script asks originating ticket, id, names, position, telephone, mobile, e-mail, login, population and city',
    ),
    absent(
      '001:9–20',
      'none of it may stay empty in what level 1 solves itself',
      'refused: the form asks it all; demanded at the solution, it would keep duplicates and cases of a mass incident, which the protocol (000:16–24) lets come without, from being solved with their original',
    ),
    shown('001:10', 'it says the application, SIGCE', 'the application is recorded without being asked for'),
    shown('001:21', 'the DANE code has 12 digits', 'the DANE code of a user who has one is asked, and has 12 digits'),
  ),
  clause(
    'SIGCE-09',
    shown(
      '001:27–38',
      'first name, surname, document type and number, profile, position and telephone',
      'a new user has first name, surname, document type and number, profile, position and telephone, each required',
    ),
    shown('001:28', 'second name, where it applies', 'a second name is kept where there is one'),
    shown(
      '001:30',
      'second surname (that one may say that there is none is assumed)',
      'the second surname is required unless it is said that there is none',
    ),
    shown('001:31', 'document type CC, CE or TI', 'a new user’s document is CC, CE or TI, and no other'),
    shown(
      '001:32',
      'the number of the document is the first password',
      'the dialog of who answers the user says that the document is the first password; no card does',
    ),
    shown(
      '001:33',
      'one of three profiles',
      'a new user’s profile is Funcionario Secretaría, Funcionario Establecimiento Educativo or Funcionario MEN, and no other',
    ),
    shown(
      '001:34',
      'without a DANE code no user of an establishment is created',
      'no user of an establishment is created without a DANE code; one of a Secretaría or of the MEN is',
    ),
    shown('001:34', 'the DANE code has 12 digits', 'the DANE code of a new user has 12 digits'),
    shown('001:35', 'every user has an e-mail', 'every new user has an e-mail, whatever the profile'),
    shown('001:37', 'an alternative e-mail may be given', 'a new user may have another e-mail besides'),
    shown('001:38', 'exactly one telephone', 'a new user has one telephone, not two'),
    shown('001:39', 'Ñ becomes N', 'Ñ is kept as N in names and position'),
    shown('001:40', 'all in capitals but the e-mail', 'a new user’s names and position are kept in capitals'),
    shown('001:41', 'the e-mail is in lower case', 'an e-mail is kept in lower case'),
    shown('001:41', 'the e-mail has no hyperlink', 'an e-mail is kept without its hyperlink'),
    shown('001:43', 'a badly filled form is not received', 'a badly filled form is not received, and each fault is named'),
    shown(
      '001:43',
      'nor a list with a badly filled row',
      'each row is checked as the form is, and all that is wrong with every row is said at once',
    ),
  ),
  clause(
    'SIGCE-10',
    shown(
      '001:45',
      'level 1 verifies the form, then it goes to level 2',
      'level 1 escalates a user’s form to level 2 only when it has verified it',
    ),
    shown(
      '001:45',
      'level 1 does not create the user itself',
      'a new user is solved by level 1 only once level 2 had it and returned it; the refusal says the way',
    ),
    shown(
      '001:45',
      'several users of one ticket are a list (how it is written is assumed)',
      'several new users are one case: verified together, listed to level 2, returned as one list and answered once',
    ),
    shown(
      '001:45',
      'level 2 returns the list for the case',
      'level 2 returns the list of the users that it created for the case, which level 1 reads',
    ),
    shown('001:45', 'level 1 answers the user', 'level 1, not level 2, answers the user that level 2 created'),
    shown('001:45', 'level 1 closes the case', 'level 1 closes a case that it answered, and level 2 does not'),
  ),
  clause(
    'SIGCE-11',
    shown('001:47', 'password recovery goes to the Datacenter', 'password recovery goes to the Datacenter'),
    shown('001:47', 'e-mail update goes to the Datacenter', 'an e-mail update goes to the Datacenter'),
    shown('001:58', 'connectivity goes to the Datacenter', 'trouble with connectivity goes to the Datacenter'),
    shown(
      '001:58',
      'connectivity is a fall, a lost database, no answer of the server, a system that only thinks',
      'a fall of the system, a lost database, a server without answer and a system that only thinks are connectivity',
    ),
  ),
  clause(
    'SIGCE-12',
    shown(
      '001:51',
      'level 2 needs the user’s side: establishment or Secretaría',
      'level 2 is told whether the user is of an establishment or of a Secretaría',
    ),
    shown(
      '001:51',
      'and all that was asked before',
      'what the script asks and the case lacks is asked before level 2 has it, all at once, and nothing else',
    ),
    shown('001:52', 'the module, one of seven', 'level 2 is told the module, one of the seven'),
    shown('001:53', 'a description of the situation', 'level 2 is told the situation in full'),
    shown('001:55', 'the steps that lead to the error', 'level 2 is told the steps that lead to the error'),
    shown(
      '001:54',
      'a picture of the screen (that a reason may stand in its place is assumed)',
      'a picture of the screen must go with a case to level 2, also one that came by mail; without one, the reason does',
    ),
  ),
  clause(
    'SIGCE-13',
    shown('000:29', 'a case has a priority', 'a case has the priority of its impact and urgency, which level 1 corrects'),
    shown(
      '000:29',
      'a case has the times of the agreement (which they are is assumed)',
      'a case has the time of the level that has it: four hours at level 1, sixteen at level 2, eight at the Datacenter',
    ),
    shown(
      '000:29',
      'the desk keeps to them: it is warned in time (at which moments is assumed)',
      'the assignee is warned at 80 % of the time for the solution, and the coordination when the case is late',
    ),
    shown('000:29', 'the desk may consult the user', 'the desk asks the user what it needs to solve a case, and has the answer'),
    shown(
      '000:29',
      'also of a case that the other desk sent: the user themselves',
      'question, confirmation and survey go to the user that the desk reaches in Teams, by the partner’s number',
    ),
    shown(
      '000:29',
      'who is not reached there is consulted through the other desk (assumed)',
      'where the desk does not reach the user they go to the sender of the case, and each card names the user',
    ),
    shown(
      '000:29',
      'the user themselves also where they are reached only later (assumed)',
      'the next question, the solution and the survey go to the user, and no more to who sent the case',
    ),
    shown(
      '000:29',
      'and of what came by mail the other desk’s channel (assumed)',
      'a question and a solution that do not reach the user go to the partner’s channel, which sends the answer to the desk',
    ),
    shown(
      '000:32',
      'the user may turn to the other desk instead',
      'the user may turn to the partner’s desk: the sender of the case answers for them too, and no other person of that desk',
    ),
  ),
];
