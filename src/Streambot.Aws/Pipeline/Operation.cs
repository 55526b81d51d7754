using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Streambot.Aws.Pipeline;

/// <summary>
/// How an operation's request is written and its response read: by the query protocol, or as REST with JSON.
/// </summary>
public abstract class Operation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    internal InvokeOptions Options =>
        field ??= new() { RequestMarshaller = new RequestWriter(Write), ResponseUnmarshaller = Reader };

    private protected abstract ResponseUnmarshaller Reader { get; }

    private protected abstract IRequest Write(TRequest request);

    private sealed class RequestWriter(Func<TRequest, IRequest> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input) => write((TRequest)input);
    }
}
