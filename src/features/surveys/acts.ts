import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type Feature } from '../act.js';
import { caseId, moment, nonce } from '../carried.js';
import { forDesk } from '../case-opening.js';
import { submitSurvey, surveyForm } from './record-survey.js';

export const surveys: Feature = {
  acts: { 'record-survey': act({ ticket: caseId, asked: moment, n: nonce }, { sent: submitSurvey }) },
  openings: {
    survey: opening(
      { ticket: caseId },
      forDesk((turn, view) => surveyForm(turn, view, nothingTyped)),
    ),
  },
};
