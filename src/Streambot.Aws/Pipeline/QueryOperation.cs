using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Streambot.Aws.Pipeline;

/// <summary>An operation of AWS's query protocol: a form is posted, XML comes back.</summary>
/// <param name="service">The service it belongs to.</param>
/// <param name="name">The Action.</param>
/// <param name="write">Writes the request's members.</param>
/// <param name="read">
/// Reads the content of the response's Result element, which is empty where an operation has none.
/// </param>
public sealed class QueryOperation<TRequest, TResponse>(
    ServiceModel service, string name, Action<TRequest, QueryParameters> write, Func<XElement, TResponse> read)
    : Operation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    private protected override ResponseUnmarshaller Reader { get; } = new XmlReader(name, read);

    private protected override IRequest Write(TRequest request)
    {
        var call = new DefaultRequest(request, service.ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        call.Parameters.Add("Action", name);
        call.Parameters.Add("Version", service.ApiVersion);
        write(request, new QueryParameters(call.ParameterCollection));
        return call;
    }

    private sealed class XmlReader(string name, Func<XElement, TResponse> read) : XmlResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            XElement root = XmlDocuments.WithoutNamespaces(input.Stream);

            // A proxy, or a page to sign in to a network, may answer with a document of its own and status 200.
            if (root.Name.LocalName != $"{name}Response")
                throw new XmlException($"The answer to {name} is {root.Name.LocalName}.");
            TResponse response = read(root.Element($"{name}Result") ?? new XElement($"{name}Result"));
            response.ResponseMetadata =
                new ResponseMetadata { RequestId = root.Element("ResponseMetadata")?.Element("RequestId")?.Value };
            return response;
        }

        public override AmazonServiceException UnmarshallException(
            XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            XElement? root = TryLoad(input.Stream);
            XElement? error = root?.Element("Error");
            return ServiceErrors.ToException(
                code: error?.Element("Code")?.Value,
                message: error?.Element("Message")?.Value,
                requestId: root?.Element("RequestId")?.Value,
                statusCode,
                innerException);
        }

        // A proxy on the way answers in HTML.
        private static XElement? TryLoad(Stream stream)
        {
            try
            {
                return XmlDocuments.WithoutNamespaces(stream);
            }
            catch (XmlException)
            {
                return null;
            }
        }
    }
}
