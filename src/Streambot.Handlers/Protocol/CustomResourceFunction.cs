namespace Streambot.Handlers.Protocol;

/// <summary>
/// A Lambda function that is a custom resource: for each request it sends exactly one response, whatever happens.
/// </summary>
public sealed class CustomResourceFunction<TProperties>(
    ICustomResource<TProperties> resource, HttpClient http, TextWriter output, TimeProvider clock)
{
    private static readonly byte[] NoResult = "{}"u8.ToArray();

    private readonly ResponseSender _sender = new(http, clock);
    private readonly RequestLog _log = new(output);

    /// <summary>Handles one request. Nothing reads what it returns.</summary>
    /// <exception cref="InvalidRequestException">The request has no URL for the response.</exception>
    /// <exception cref="ResponseNotAcceptedException">The URL accepted no response.</exception>
    public async Task<Stream> HandleAsync(Stream request, InvocationContext context, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        InvocationTimes times = InvocationTimes.Of(context.RemainingTime, clock);
        RequestEnvelope envelope = RequestReader.Read(await ReadAsync(request, cancellation));

        ResourceAnswer answer = await AnswerAsync(envelope, times, cancellation);
        if (!answer.Succeeded)
            answer = answer with { Reason = $"{answer.Reason} (Log stream: {context.LogStreamName})" };

        int? attempts = await _sender.SendAsync(
            envelope.ResponseUrl, ResponseBody.Write(envelope, answer), times.Response);
        _log.Write(envelope, answer, attempts, clock.GetElapsedTime(start));
        return attempts is null
            ? throw new ResponseNotAcceptedException()
            : new MemoryStream(NoResult, writable: false);
    }

    private async Task<ResourceAnswer> AnswerAsync(
        RequestEnvelope envelope, InvocationTimes times, CancellationToken cancellation)
    {
        using CancellationTokenSource work = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CancellationTokenSource workLimit = new(times.Work, clock);
        using CancellationTokenRegistration limit = workLimit.Token.Register(work.Cancel);
        using CancellationTokenSource cleanup = new(times.Work + times.Cleanup, clock);
        WorkTime time = new(clock, work.Token, cleanup.Token);

        // On another thread: an operation that never yields must not prevent the response from being sent.
        Task<ResourceAnswer> working = Task.Run(() => TryWorkAsync(envelope, time), CancellationToken.None);
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cleanup.Token.Register(over.SetResult))
            await Task.WhenAny(working, over.Task);
        return working.IsCompleted
            ? await working
            : Unclear(envelope, "The function ran out of time before AWS answered. Try again.", "Timeout");
    }

    private async Task<ResourceAnswer> TryWorkAsync(RequestEnvelope envelope, WorkTime time)
    {
        try
        {
            return await WorkAsync(envelope.ToRequest(), time);
        }
        catch (ResourceFailedException exception)
        {
            ResourceAnswer answer = Failed(envelope, exception.Message, ErrorOf(exception));
            return exception.PhysicalResourceId is { } made ? answer with { PhysicalResourceId = made } : answer;
        }
        catch (OperationCanceledException) when (time.Work.IsCancellationRequested)
        {
            return Unclear(envelope, "The function ran out of time before the work was done. Try again.", "Timeout");
        }
        catch (Exception exception)
        {
            _log.WriteStack(exception);
            return Unclear(envelope, $"The function failed with an internal error, {exception.GetType().Name}. Its log "
                + "says where.", exception.GetType().Name);
        }
    }

    private async Task<ResourceAnswer> WorkAsync(ResourceRequest request, WorkTime time)
    {
        if (request.Type == RequestType.Delete)
        {
            if (request.PhysicalResourceId != PhysicalIds.NothingMade)
                await resource.DeleteAsync(request, time);
            return new(Succeeded: true, request.PhysicalResourceId ?? PhysicalIds.NothingMade);
        }

        Faults faults = [];
        TProperties properties = resource.Read(request, faults);
        faults.ThrowIfAny();
        ResourceResult result = request.Type == RequestType.Create
            ? await resource.CreateAsync(properties, request, time)
            : await resource.UpdateAsync(properties, request, time);
        return new(Succeeded: true, result.PhysicalResourceId) { Data = result.Data };
    }

    // A Create that failed has created nothing unless it says otherwise; a failed Update or Delete leaves the resource
    // what it was.
    private static ResourceAnswer Failed(RequestEnvelope envelope, string reason, string error) =>
        new(Succeeded: false, envelope.PhysicalResourceId ?? PhysicalIds.NothingMade)
        {
            Reason = reason,
            Error = error,
        };

    // A Create that ended at any point might have created something.
    private static ResourceAnswer Unclear(RequestEnvelope envelope, string reason, string error)
    {
        ResourceAnswer answer = Failed(envelope, reason, error);
        return answer.PhysicalResourceId == PhysicalIds.NothingMade
            ? answer with { PhysicalResourceId = PhysicalIds.PerhapsMade }
            : answer;
    }

    private static string ErrorOf(ResourceFailedException exception) =>
        exception.InnerException is Amazon.Runtime.AmazonServiceException { ErrorCode: { } code }
            ? code
            : exception.GetType().Name;

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using MemoryStream buffer = new();
        await stream.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }
}
