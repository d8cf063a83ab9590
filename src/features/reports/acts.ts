import { z } from 'zod';
import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type Feature, month, nonce, reportOf, reportShape } from '../turn.js';
import { analysisForm, submitAnalysis, pressSurveys } from './analysis.js';
import { pressCloseMonth } from './close-month.js';
import { pressCancelWorkbook, pressWorkbook } from './workbook.js';

export const reports: Feature = {
  acts: {
    'analyse-report': act(reportShape, null, submitAnalysis),
    surveys: act({ ...reportShape, from: z.number().int().min(0).max(1_000_000) }, pressSurveys),
    'close-month': act(reportShape, pressCloseMonth),
    'report-workbook': act(
      {
        ...reportOf,
        month: month.nullable().optional(),
        n: nonce,
        again: z.literal(true).optional(),
        personal: z.literal(true).optional(),
      },
      pressWorkbook,
    ),
    'cancel-workbook': act({ ...reportOf, job: z.string().min(1).max(100) }, pressCancelWorkbook),
  },
  openings: {
    'analyse-report': opening(reportShape, (turn, asked) => analysisForm(turn, asked, nothingTyped)),
  },
};
