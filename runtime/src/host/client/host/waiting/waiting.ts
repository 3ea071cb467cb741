import { LightningElement } from 'lwc';

/** Holds a card's place while its data is on the way. */
export default class Waiting extends LightningElement {}
