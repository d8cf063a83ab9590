import { describe, expect, it } from 'vitest';
import { answerMails, mailsCard } from '../../../src/features/mail/mail-queue.js';
import { classifyAsCase, classifyAsOf, setMailAside, waitingMails } from '../../../src/features/mail/classify-mail.js';
import { sendAnswers } from '../../../src/features/mail/answer-mail.js';
import { readMailbox } from '../../../src/features/mail/read-mailboxes.js';
