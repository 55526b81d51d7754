using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Streambot.Aws.Pipeline;

/// <summary>
/// A client for a service whose package the feed lacks, on the SDK's own pipeline: credentials, signing, retries,
/// clock skew and errors are the SDK's. Operations carry the official names and shapes, so the official package
/// can take a client's place.
/// </summary>
public abstract class ServiceClient : AmazonServiceClient
{
    /// <summary>Finds credentials as every client of the SDK does.</summary>
    protected ServiceClient(ServiceConfig config)
        : base(config)
    {
    }

    protected ServiceClient(AWSCredentials credentials, ServiceConfig config)
        : base(credentials, config)
    {
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());

        // It sends a request again whose connection broke, also where no retries are wanted.
        if (Config is { IsMaxErrorRetrySet: true, MaxErrorRetry: 0 })
            pipeline.RemoveHandler<RetryHandler>();
    }

    /// <exception cref="AmazonServiceException">The service refused; ErrorCode says why.</exception>
    protected Task<TResponse> SendAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellation)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, operation.Options, cancellation);
}
