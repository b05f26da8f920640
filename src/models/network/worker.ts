export { trainMember } from './train-member.js';
