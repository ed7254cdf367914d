// A thread that encodes texts and pictures: its encoder stays open between them.
import { serveThread } from '../threads'
import { createEncoding } from './encode-files'

serveThread(createEncoding(), 'encoder-corrupt')
