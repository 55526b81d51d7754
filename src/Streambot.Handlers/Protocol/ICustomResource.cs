namespace Streambot.Handlers.Protocol;

/// <summary>
/// The decisions behind one type of custom resource. Each of its operations may come twice for one request and changes nothing the second time; an Update that fails
/// leaves things as they were.
/// </summary>
/// <typeparam name="TProperties">The properties of the resource, read and checked.</typeparam>
public interface ICustomResource<TProperties>
{
    /// <summary>Reads the properties of a Create or an Update. What is wrong with them goes into <paramref name="faults"/>, and the result is not used then.</summary>
    TProperties Read(ResourceRequest request, Faults faults);

    Task<ResourceResult> CreateAsync(TProperties properties, ResourceRequest request, WorkTime time);

    Task<ResourceResult> UpdateAsync(TProperties properties, ResourceRequest request, WorkTime time);

    /// <summary>Deletes what the request's owner made, if it is there. Its properties are not checked: CloudFormation also deletes what an invalid Create never made.</summary>
    Task DeleteAsync(ResourceRequest request, WorkTime time);
}
