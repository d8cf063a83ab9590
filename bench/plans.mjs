/** How much each part takes: whole rounds; fewer and shorter ones for a first look; and the least with which every part runs once. */

/** `known`, `new`: the writers, people of a large entity that the desk knows already, and those whom it meets in each round. */
export const whole = {
  rounds: 9,
  roundMs: 3_000,
  starts: 11,
  turns: 10_000,
  known: 10_000,
  new: 200,
  processDue: { few: 10_000, many: 100_000, rounds: 15 },
  sla: { rounds: 9, roundMs: 400 },
  store: { rounds: 9, cases: 300 },
  attacks: { rounds: 7 },
  search: { cases: 1_000_000, casesOnDatabase: 100_000, asked: 400 },
  workbook: { rows: 100_000, moreRows: 300_000, rounds: 3 },
  reportWorkbook: { cases: 100_000, rounds: 3, baselineMs: 20_000 },
  lists: { few: 10_000, many: 200_000, asked: 200 },
  report: { cases: 1_000_000, casesOnDatabase: 100_000, rounds: 7 },
  rates: { callOuts: { notifications: 5_000, people: 200 }, cardUpdates: { cards: 500, channels: 20, overMs: 60_000 } },
};

export const quick = {
  rounds: 3,
  roundMs: 1_500,
  starts: 3,
  turns: 2_000,
  known: 10_000,
  new: 200,
  processDue: { few: 2_000, many: 20_000, rounds: 5 },
  sla: { rounds: 9, roundMs: 400 },
  store: { rounds: 5, cases: 100 },
  attacks: { rounds: 3 },
  search: { cases: 50_000, casesOnDatabase: 5_000, asked: 100 },
  workbook: { rows: 20_000, moreRows: 60_000, rounds: 1 },
  reportWorkbook: { cases: 5_000, rounds: 1, baselineMs: 20_000 },
  lists: { few: 2_000, many: 20_000, asked: 40 },
  report: { cases: 50_000, casesOnDatabase: 5_000, rounds: 3 },
  rates: { callOuts: { notifications: 1_000, people: 40 }, cardUpdates: { cards: 100, channels: 4, overMs: 12_000 } },
};

export const smallest = {
  rounds: 1,
  roundMs: 200,
  starts: 1,
  turns: 40,
  known: 40,
  new: 20,
  processDue: { few: 250, many: 300, rounds: 1 },
  sla: { rounds: 1, roundMs: 5 },
  store: { rounds: 1, cases: 20 },
  attacks: { rounds: 1 },
  search: { cases: 500, casesOnDatabase: 500, asked: 2 },
  workbook: { rows: 200, moreRows: 600, rounds: 1 },
  reportWorkbook: { cases: 50, rounds: 1, baselineMs: 100 },
  lists: { few: 50, many: 100, asked: 2 },
  report: { cases: 500, casesOnDatabase: 500, rounds: 1 },
  rates: { callOuts: { notifications: 20, people: 4 }, cardUpdates: { cards: 4, channels: 2, overMs: 2_000 } },
};
