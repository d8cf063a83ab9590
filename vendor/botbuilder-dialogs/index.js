'use strict';

const refuse = () => {
  throw new Error('botbuilder-dialogs is not part of this build: sign-in dialogs of teams-ai are not used');
};

/** The only class that teams-ai extends while it loads. */
exports.Dialog = class Dialog {
  constructor() {
    refuse();
  }
};

for (const name of ['DialogSet', 'DialogTurnStatus', 'OAuthPrompt', 'WaterfallDialog']) Object.defineProperty(exports, name, { get: refuse });
