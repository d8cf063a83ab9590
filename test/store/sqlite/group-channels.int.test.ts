import { groupChannelsContract } from '../../contract/group-channels/group-channels.contract.js';
import { embeddedStores } from './embedded-stores.js';

groupChannelsContract(embeddedStores);
