import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { gatewayBody, platformBody } from './error-bodies.ts';
import { GatewayError, PlatformError, invalidBody } from './errors.ts';
import { MEDIA_TYPE } from './media-types.ts';
import { bodyValidationError } from './validation-faults.ts';

/** Gives every error of `server` one of the two shapes that clients of the provider know. */
export function installErrorHandler(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError | GatewayError | PlatformError>((error, request, reply) => {
    if (error instanceof GatewayError) return sendGatewayError(reply, error, request.id);
    return sendPlatformError(reply, error instanceof PlatformError ? error : translate(error, request.body));
  });
  server.setNotFoundHandler((request, reply) => {
    const message = `No resource answers ${request.method} ${request.url.split('?')[0]}. Check the verb and the path.`;
    return sendGatewayError(reply, new GatewayError(404, 'ZI9998', message), request.id);
  });
}

function sendGatewayError(reply: FastifyReply, error: GatewayError, requestId: string): FastifyReply {
  return reply
    .code(error.status)
    .headers(error.headers)
    .type(MEDIA_TYPE)
    .send(JSON.stringify(gatewayBody(error, requestId)));
}

function sendPlatformError(reply: FastifyReply, error: PlatformError): FastifyReply {
  return reply
    .code(error.status)
    .type(MEDIA_TYPE)
    .send(JSON.stringify(platformBody(error)));
}

/** An error that the HTTP layer raised itself, or a bug of this server. */
function translate(error: FastifyError, body: unknown): PlatformError {
  if (error.validation) return bodyValidationError(error.validation, body);
  if (error.statusCode !== undefined && error.statusCode < 500)
    return invalidBody('PFAPI0003', `The body could not be read: ${error.message}.`);
  process.stderr.write(`${error.stack ?? error.message}\n`);
  return new PlatformError(500, 'Internal server error', [
    { code: 'PFAPI0007', detail: 'The server failed to answer. Its own output has the details; try again later.' },
  ]);
}
