// A thread of Node's that does what a row thread of a page does.
import { workerData } from 'node:worker_threads'
import { helpWithRows } from '../../src/sdk/models/als/row-threads'

void helpWithRows(workerData.task, workerData.scratch)
