import {
  optionFaults,
  speak,
  watch
} from "./development-U7M6KVZM.js";

// src/develop/index.ts
import { createRecommender as create } from "./index.js";
import { checkItem, defaultWeights, safeImageUrl, safeUrl, TacitlyError } from "./index.js";
function createRecommender(options) {
  for (const fault of optionFaults(options ?? {})) speak("error", "options-invalid", fault);
  return watch(create(options));
}
export {
  TacitlyError,
  checkItem,
  createRecommender,
  defaultWeights,
  safeImageUrl,
  safeUrl
};
