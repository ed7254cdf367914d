import { type BundleState, type Bundling, createBundling } from './bundle'
import type { Desk } from './desk'
import { createFiles, type Files, type FilesState, noFiles } from './files'
import { createRequests, type Requests } from './requests'
import { createStore, type Store } from './store'
import { createTraining, nothingTrained, type Training, type TrainingState } from './training'

/** All that the page does, without a view. */
export interface Studio {
  readonly filesState: Store<FilesState>
  readonly files: Files
  readonly trainingState: Store<TrainingState>
  readonly training: Training
  readonly bundleState: Store<BundleState>
  readonly bundling: Bundling
  readonly requests: Requests
  /** What holds the files that were read last. */
  readonly desk: () => Desk
}

export function createStudio(): Studio {
  const requests = createRequests()
  const filesState = createStore<FilesState>(noFiles)
  const trainingState = createStore<TrainingState>(nothingTrained)
  const bundleState = createStore<BundleState>({})
  const { files, desk } = createFiles(filesState, requests, () => {
    training.forget()
    bundling.forget()
  })
  const training = createTraining(trainingState, desk)
  const bundling = createBundling(bundleState, desk)
  return { filesState, files, trainingState, training, bundleState, bundling, requests, desk }
}
