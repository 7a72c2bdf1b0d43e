import { answerPage } from "#components/share/answer-page.ts";

/** Answers a share's page, its picture, or its program alone, without any script. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerPage((await params).id);
}
