using System.Text;
using Streambot.Aws.Errors;
using Streambot.Aws.Lambda;
using Streambot.Core.EventSources;
using Streambot.Core.Operations;

namespace Streambot.Aws;

/// <summary>What AWS tells of a service that is deployed.</summary>
/// <param name="lambda">Asks; repeats what was lost.</param>
/// <param name="invocations">Invokes; repeats nothing, and waits as long as a function may run.</param>
internal sealed class AwsServiceOperations(AmazonLambdaClient lambda, AmazonLambdaClient invocations)
    : IServiceOperations
{
    public async Task<EventSourceMapping?> FindMappingAsync(string uuid, CancellationToken cancellation)
    {
        try
        {
            return await new LambdaEventSourceMappings(lambda).FindAsync(uuid, cancellation);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("lambda:GetEventSourceMapping", exception, lambda.Config);
        }
    }

    public async Task<FunctionResponse> InvokeAsync(string name, byte[] payload, CancellationToken cancellation)
    {
        try
        {
            InvokeResponse response = await invocations.InvokeAsync(new(name, payload), cancellation);
            byte[] log = Convert.FromBase64String(response.LogResult ?? "");
            return new(response.Payload, response.FunctionError, Encoding.UTF8.GetString(log));
        }
        catch (Exception exception)
            when (AwsErrors.IsFromAws(exception, cancellation) || exception is FormatException)
        {
            throw AwsErrors.Coded("lambda:InvokeFunction", exception, invocations.Config);
        }
    }
}
